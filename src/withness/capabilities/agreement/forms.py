"""What people fill in about how they work together, and words to start from."""

from datetime import UTC, datetime, time

from django import forms

from withness.ground.ui.cards import MICROSECONDS

from .events import PARTS, AgreementWording

LONGEST = 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}

HINTS = {
    "expects": "What the therapist brings, what the client brings, what neither has to be good at.",
    "boundaries": "What you don't do together, or not here.",
    "confidentiality": "Who hears what, and when something has to go further.",
    "contact": "Which way, for what, and when it will be read.",
    "disagreeing": "How you tell each other, and what happens then.",
    "notes": "Whether there are any, what is in them, and who can read them.",
}

ADULTS = {
    "expects": "The therapist comes prepared, says openly what they think, and explains what they suggest. "
    "The client says what helps and what doesn't, as far as they can. Neither has to have answers ready.",
    "boundaries": "We meet for this work and for nothing else: we are not friends on social media, and we don't do "
    "business with each other. Nobody comes to a session drunk or high; if it happens, we find another time.",
    "confidentiality": "What is said stays between us. It goes further only if somebody's life is in serious danger, "
    "or if the law leaves the therapist no choice. Then the client hears it first, unless that would add to the "
    "danger, and hears exactly what was said to whom. The therapist may talk about the work in supervision, without "
    "names.",
    "contact": "We write here between sessions. The therapist reads it on working days and answers within two of "
    "them. Nobody is watching in the meantime: in an emergency we use the numbers under “I'm not safe now”.",
    "disagreeing": "Either of us says so, and does not have to be sure. We stay with it until both have said what "
    "they see. We can agree to see it differently and go on.",
    "notes": "The therapist keeps no notes besides what is here and what the law asks for. The client can read both.",
}
YOUNG = {
    "expects": "You decide what we talk about, and you may say no to any question. The therapist explains things in "
    "plain words, asks before suggesting anything, and does not take sides against you. Your guardians help you to "
    "come, and give you room.",
    "boundaries": "Nobody is made to talk. Guardians don't ask how the session was unless you want to tell. We don't "
    "follow each other online.",
    "confidentiality": "What you say stays with the therapist. Guardians hear that we met, and what you want them to "
    "hear; what, we decide together beforehand. If your life or somebody's safety is in serious danger, or the law "
    "asks for it, the therapist has to tell others. You hear it first, and you can help to decide how it is said.",
    "contact": "You can write here at any time. The therapist reads it on working days and answers within two of "
    "them. When it can't wait, use the numbers under “I'm not safe now”, or tell an adult who is near you.",
    "disagreeing": "You can say “not like this” to anything, also to this. If you and your guardians see something "
    "differently, the therapist hears both and helps you talk; nothing is settled over your head.",
    "notes": "The therapist keeps no private notes about you besides what the law asks for, and tells you what that "
    "is. You can ask to see it.",
}
STARTS = {"adults": ADULTS, "young": YOUNG}
"""Words to start from, by who they are for. They fill the boxes, and count for nothing until sent and agreed to."""


class AgreementForm(forms.Form):
    """How we work together, part by part. Any of it may stay empty, but not all of it."""

    expects, boundaries, confidentiality, contact, disagreeing, notes = (
        forms.CharField(required=False, max_length=LONGEST, label=label, help_text=HINTS[name], error_messages=TOO_LONG)
        for name, label in PARTS.items()
    )
    review_on = forms.DateField(
        required=False,
        label="When do we look at it again?",
        help_text="A day, for example in three months. The page reminds you gently, and nothing ends by itself.",
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Choose a day, or leave it empty."},
    )
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def parts(self) -> list[forms.BoundField]:
        """The boxes of the parts, in their order."""
        return [self[name] for name in PARTS]

    def wording(self) -> AgreementWording:
        """The agreement as the form has it; call it on a valid form only."""
        return AgreementWording(**{name: self.cleaned_data[name] or None for name in PARTS})

    def review_at(self) -> int | None:
        """The first moment of the day to look again (microseconds UTC); call it on a valid form only."""
        day = self.cleaned_data["review_on"]
        return int(datetime.combine(day, time(), UTC).timestamp()) * MICROSECONDS if day is not None else None
