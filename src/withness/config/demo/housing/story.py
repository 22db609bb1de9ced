"""Six weeks of somebody in a community programme: what he wants, what stands in the way, and who helps with which."""

from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.checkins.events import Wording
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.needs.events import Answer, InWords
from withness.config.demo.story import Person

KWAME, LUCIA, BERNADETTE = "kwame", "lucia", "bernadette"

PEOPLE = {
    KWAME: Person("Kwame", "kwame@example.org", "client", "52, night porter; the house he lives in is being sold"),
    LUCIA: Person("Lucía", "lucia@example.org", "therapist", "counsellor in a neighbourhood programme"),
    BERNADETTE: Person("Bernadette", "bernadette@example.org", "coordinator", "knows housing law and the forms"),
}

WEEKS, PLACE = 6, "the small room in the library on Alder Street"

LOOKS = (
    ("door", Wording("A door I can lock", "anybody's door", "my own")),
    ("sleep", Wording("Sleep before a shift", "none", "enough")),
    ("people", Wording("Somebody I ate with", "nobody", "every day")),
)
CHECKINS = ((2, 1, 3), (1, 1, 2), (3, 2, 4), (4, 4, 4), (3, 3, 6), (5, 5, 6))
NOTES = {1: "The letter came on Tuesday. I put it under the bread bin.", 4: "Two nights without counting money."}

AGREEMENT = AgreementWording(
    client_expects="That nobody tells me to be calm about a thing that is not calm.",
    therapist_expects="That you say when it is too much, or too little.",
    expects="We begin with what is urgent. If that is a letter, then it is the letter.",
    confidentiality="What I say to Lucía stays here. Bernadette hears what I open to her, and I can close it again.",
    contact="We write here. Lucía reads it on working days. A letter with a date in it can come as a photo.",
    disagreeing="I am told what the choices are, and then I choose, also when you would choose something else.",
)

NOTICE, SATURDAYS, BROTHER, ROOM = "notice", "saturdays", "brother", "room"
THE_NOTICE = GoalWording(
    "We know by the end of the month whether the notice is valid, and what I can do if it is.",
    "Eleven years. I want to go because I decide to, or know why I must.",
    "I'd open the post when it comes.",
)
THE_SATURDAYS = GoalWording(
    "I cook for Esi on Saturdays, wherever I live.",
    "She is nine. She counts the Saturdays, and so do I.",
    "She'd ask what's for dinner, not where.",
)
THE_BROTHER = GoalWording("You tell your brother what is going on.")
THE_ROOM = GoalWording("I look at one room a week that I could pay for.", "So that I am not waiting for a letter.")
NEAR = {NOTICE: (1, 3, 5, 7), SATURDAYS: (4, 6, 7)}

HARD: dict[int, dict[str, tuple[Answer, InWords | None]]] = {
    2: {
        "housing": (
            Answer(hard=True, help=True, barriers=("waiting_list", "documents")),
            InWords("The council list, since spring. A friend of a friend with a room.", "They want three payslips."),
        ),
        "food": (Answer(hard=True, help=False), None),
        "money": (Answer(hard=True), None),
        "transport": (Answer(hard=False), None),
        "legal": (Answer(hard=True, help=True), InWords(None, "I don't know which of the letters is the one.")),
    },
    5: {
        "housing": (
            Answer(hard=True, help=True, barriers=("waiting_list",)),
            InWords("Bernadette wrote to the council with me.", None),
        ),
        "food": (Answer(hard=False, help=False), None),
        "legal": (Answer(hard=False), InWords("The advice hour in the library. They read all of it.", None)),
        "loneliness": (Answer(hard=True, help=True), InWords(None, "I sleep when others are up.")),
    },
}
"""What he says is hard in daily life, by week; Bernadette hears none of it."""

TOPICS = (
    "The letter under the bread bin",
    "What I say to the landlord's nephew at the door",
    "Counting money at night",
    "What Bernadette found in the notice",
    "Whether I am angry or tired",
    "Esi asked if she can keep her bed",
)
NEXT_TOPICS = ("The hearing on the ninth: who comes in with me", "A photo of the kitchen, for Esi")

NERVES = "We talked about my nerves and I needed to talk about the letter."
THE_LETTER_FIRST = "You are right. The letter comes first, and your nerves were the letter. Shall we ask Bernadette in?"
WELL = "Good that the two of you said different things and left it with me."
