"""Words to start an agreement from, by who they are for: in the boxes, and nobody's until sent and agreed to."""

ADULTS = {
    "client_expects": "To be heard before I am advised. To know why something is suggested. To be able to say no.",
    "therapist_expects": "To be told when something doesn't help, even if it is awkward. To be told before somebody "
    "stays away, not after.",
    "expects": "We come on time and prepared, as far as life lets us. Nobody has to have answers ready.",
    "boundaries": "We meet for this work and for nothing else: we are not friends on social media, and we don't do "
    "business with each other. Nobody comes to a session drunk or high; if it happens, we find another time.",
    "confidentiality": "What is said stays between us. It goes further only if somebody's life is in serious danger, "
    "or if the law leaves the therapist no choice. Then the client hears it first, unless that would add to the "
    "danger, and hears exactly what was said to whom. The therapist may talk about the work in supervision, without "
    "names.",
    "contact": "We write here between sessions. Nobody is watching in the meantime: in an emergency we use the numbers "
    "under “I'm not safe now”.",
    "disagreeing": "Either of us says so, and does not have to be sure. We stay with it until both have said what "
    "they see. We can agree to see it differently and go on.",
    "notes": "The therapist keeps no notes besides what is here and what the law asks for. The client can read both.",
    "answer_within": "2",
    "private_notes": "no",
}
YOUNG = {
    "client_expects": "To decide what we talk about, and to be able to say no to any question. To be asked before "
    "anybody else is.",
    "therapist_expects": "That you tell me when I get it wrong, in any way you like. You don't have to talk to be "
    "welcome.",
    "expects": "The therapist explains things in plain words and does not take sides against you. Your guardians help "
    "you to come, and give you room.",
    "boundaries": "Nobody is made to talk. Guardians don't ask how the session was unless you want to tell. We don't "
    "follow each other online.",
    "confidentiality": "What you say stays with the therapist. Guardians hear that we met, and what you want them to "
    "hear; what, we decide together beforehand. If your life or somebody's safety is in serious danger, or the law "
    "asks for it, the therapist has to tell others. You hear it first, and you can help to decide how it is said.",
    "contact": "You can write here at any time. When it can't wait, use the numbers under “I'm not safe now”, or tell "
    "an adult who is near you.",
    "disagreeing": "You can say “not like this” to anything, also to this. If you and your guardians see something "
    "differently, the therapist hears both and helps you talk; nothing is settled over your head.",
    "notes": "The therapist keeps no private notes about you besides what the law asks for, and tells you what that "
    "is. You can ask to see it.",
    "answer_within": "2",
    "private_notes": "no",
}
COUPLE = {
    "client_expects": "Each of us wants to be heard to the end. Neither of us is the patient here, and neither is "
    "the one who brought the other.",
    "therapist_expects": "That each speaks for themselves, and lets the other's way of seeing it stand for a while.",
    "expects": "The therapist is on the side of both of you and says so when that gets hard. What one says against the "
    "other at home is not used as a weapon here, and what is said here is not used at home.",
    "boundaries": "Nobody is shouted at, threatened or touched against their will, here or on the way home. If one of "
    "you is afraid of the other, each can ask to be seen alone, without saying why.",
    "confidentiality": "What is written here, both of you can read. What one tells the therapist alone stays with the "
    "therapist; the therapist may ask you to bring it in yourself and won't carry it for you. It goes further only "
    "if somebody's life is in serious danger, or if the law leaves no choice.",
    "contact": "Either of you can write here, and both can read it. Nobody writes for the other.",
    "disagreeing": "You came because you disagree: that is no failure here. Each says what they see, and nothing is "
    "settled by whoever is louder. You can agree to differ, with each other and with the therapist.",
    "notes": "The therapist keeps one record, of the work, not one about each of you. Both can read it.",
    "answer_within": "3",
    "private_notes": "no",
}
PROGRAMME = {
    "client_expects": "Help with what is in the way first: a place to live, papers, money, somebody to ask. To be "
    "asked what comes first, and not to tell my story five times.",
    "therapist_expects": "That you tell me when a service sends you away, so that we can do something about it. You "
    "don't have to be well, sober or grateful to come.",
    "expects": "We write down together what you need and who was asked for it, and say openly when nothing came of it. "
    "Coming late or missing a time does not end this.",
    "boundaries": "The worker doesn't lend money and doesn't decide about your housing or your papers. If they know "
    "you or your family from elsewhere, they say so.",
    "confidentiality": "What you say stays with the person you work with. Another service hears only what you said yes "
    "to, each time, word for word. What the programme counts has no names in it. It goes further only if somebody's "
    "life is in serious danger, or if the law leaves no choice.",
    "contact": "You can write here, or come by without a time during open hours. You don't need a phone or an address "
    "to be part of this.",
    "disagreeing": "You can say no to any service and still be welcome. If one treats you badly, we help you to "
    "complain, and so you can about us: the programme says to whom.",
    "notes": "The worker keeps what is here and what the law asks for, nothing on the side. You can read it or have it "
    "read to you.",
    "answer_within": "3",
    "private_notes": "no",
}
STARTS = {"adults": ADULTS, "young": YOUNG, "couple": COUPLE, "programme": PROGRAMME}
FOR_WHOM = {
    "adults": "adults",
    "young": "young people and their guardians",
    "couple": "couples and families",
    "programme": "a community programme",
}
"""Who each of them is for, as the page says it."""
