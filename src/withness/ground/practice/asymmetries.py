"""Where powers differ between those who work at a practice and those they work with."""

from withness.ground.partnership import Asymmetry

ASYMMETRIES = (
    Asymmetry(
        name="a_colleague_may_step_in_where_the_practice_allows_it",
        who="Therapists who work at the same practice",
        what="may read what all of you heard, for a day at most, where your therapist can't be reached and somebody is "
        "in danger, if the practice has said so before, and neither a client said alone nor all agreed that none does. "
        "You read at once who, why and until when, and can answer.",
        reason="Somebody in danger should not meet a closed door. Whoever opens it says so to your face.",
        source="Emergency access as rules on health records know it (45 CFR 164.312 (a)(2)(ii)); our third law. That "
        "it is a day at most, off unless the practice says so, and never opens pages of your own, is our own choice.",
        about="When somebody is not safe",
    ),
    Asymmetry(
        name="staff_speak_for_the_practice",
        who="Therapists and coordinators",
        what="say when they read, how soon the practice answers, whom it names to call and in which words it shows "
        "itself, load the wording of questionnaires, and say whether a conversation may be heard again by this machine "
        "at all. Clients read all of it, and what you agree on about an answer "
        "comes before what the practice says. Which questionnaire is answered, you pick together.",
        reason="Nobody else can promise their time, and only they can keep it. The right to use a wording is theirs.",
        source="Whoever offers a service answers for how it can be reached.",
        about="When somebody reads",
    ),
    Asymmetry(
        name="staff_know_who_works_at_the_practice",
        who="Therapists and coordinators",
        what="see who works at the practice. Its therapists invite colleagues and say yes to whoever comes. Clients "
        "see who works with them.",
        reason="Colleagues learn nothing of what is said between you: only that somebody waits, if nobody looked.",
        source="Confidentiality: who works with whom is known to those who do.",
        about="Who is here",
    ),
)
