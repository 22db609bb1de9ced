"""Three months of two made-up people: Mina, sixteen, afraid of rooms full of people, and her therapist Daniel."""

from typing import NamedTuple

MINA, DANIEL = "mina", "daniel"
MINAS_PIN = "402617"
"""With it she confirms on Daniel's device what he wrote down for her."""


class Person(NamedTuple):
    """Somebody of the demo. No such person exists."""

    name: str
    email: str
    role: str
    about: str


PEOPLE = {
    MINA: Person("Mina", "mina@example.org", "client", "16, goes to school, is afraid of rooms full of people"),
    DANIEL: Person("Daniel", "daniel@example.org", "therapist", "works with young people and their families"),
}


class Item(NamedTuple):
    """Something a person looks at in their check-in, with what 0 and 10 mean for them."""

    id: str
    text: str
    low: str
    high: str


SLEEP = Item("sleep", "Sleeping through", "awake most of it", "slept like a stone")
ROOM = Item("room", "Being in a room full of people", "I have to get out", "I hardly notice them")
RUBY = Item("ruby", "Time with Ruby", "hid from her", "a proper afternoon")
VOICE = Item("voice", "The voice that says I'm odd", "shouting", "quiet")
AIR = Item("air", "Having room in my head for our hour", "full", "all here")


class Topic(NamedTuple):
    """Something for a session: who put it up, in which words, and how much it matters to each (0 to 3)."""

    by: str
    words: str
    mina: int
    daniel: int


class Heard(NamedTuple):
    """How a session was for Mina, 1 to 5 for each of the three, with her words, and what Daniel answered."""

    steps: tuple[int | None, int | None, int | None]
    different: str | None = None
    unsaid: str | None = None
    answer: str | None = None
    not_yet: str | None = None
    second_answer: str | None = None


class Week(NamedTuple):
    """One week: Mina's check-in (sleep, room, Ruby, voice), Daniel's own, what was on, and how it was."""

    mina: tuple[int | None, int | None, int | None, int | None]
    daniel: int
    topics: tuple[Topic, ...] = ()
    note: str | None = None
    heard: Heard | None = None
    called_off: str | None = None


WEEKS = (
    Week(
        (3, 2, 2, None),
        7,
        (
            Topic(MINA, "Why I'm here and whether I have to be", 3, 3),
            Topic(DANIEL, "How you would like us to work", 1, 3),
        ),
        note="I don't know what to write in these.",
        heard=Heard((2, 3, 2), unsaid="I only came because my aunt drove me."),
    ),
    Week(
        (3, 3, 1, None),
        6,
        (
            Topic(MINA, "The corridor before first lesson", 3, 2),
            Topic(DANIEL, "What a day looks like when it goes all right", 2, 2),
            Topic(MINA, "Ruby stopped asking me things", 2, 1),
        ),
        heard=Heard(
            (3, 3, 3),
            different="Less about what I should do and more about what it's like.",
            answer="You're right, I was quick with ideas. Next time I'll ask first, and keep them until you want one.",
        ),
    ),
    Week(
        (4, 2, 3, None),
        8,
        (
            Topic(MINA, "What it's like, not what to do", 3, 3),
            Topic(DANIEL, "Your words for the goal", 2, 3),
        ),
        heard=Heard((4, 4, 3)),
    ),
    Week(
        (3, 3, 4, None),
        7,
        (
            Topic(MINA, "I went in on Tuesday. Nobody even looked", 3, 3),
            Topic(MINA, "Phone at night", 1, 2),
        ),
        note="Tuesday was good. Wednesday wasn't.",
        heard=Heard((4, 4, 4)),
    ),
    Week((5, 4, 5, None), 7, called_off="History exam got moved to Thursday, sorry."),
    Week(
        (4, 3, 6, 3),
        5,
        (
            Topic(MINA, "The voice that says I'm odd", 3, 3),
            Topic(DANIEL, "Whether school should know", 0, 2),
        ),
        heard=Heard(
            (3, 2, 3),
            different="The thing about telling my teacher came out of nowhere.",
            answer="It did. I had it on my list and I didn't ask if you wanted it there. I'm sorry.",
            not_yet="Okay, but are you going to bring it up again?",
            second_answer="No. It is yours to tell, and I won't raise it. If you ever want to, I'll help.",
        ),
    ),
    Week(
        (5, 4, 6, 4),
        8,
        (
            Topic(MINA, "What the voice sounds like when I'm tired", 2, 3),
            Topic(MINA, "Cold water before going in", 2, 2),
            Topic(DANIEL, "Three mornings: how is it going?", 2, 2),
        ),
        heard=Heard((4, 5, 4)),
    ),
    Week(
        (6, 5, 7, 3),
        7,
        (
            Topic(MINA, "Group work in English", 3, 2),
            Topic(DANIEL, "What you tell the voice now", 1, 2),
        ),
        note="Ruby came round on Sunday. We watched four episodes.",
        heard=Heard((5, 4, 4)),
    ),
    Week(
        (5, 4, 8, 5),
        6,
        (
            Topic(MINA, "Wanting to stay in bed on Monday and going anyway", 3, 3),
            Topic(MINA, "My aunt asks every evening how school was", 2, 1),
        ),
        heard=Heard(
            (5, 5, 4),
            different="Can we start with what went wrong? I always wait for it.",
            answer="Yes. We start with the hard part for the next three times, and then you say whether it's better.",
        ),
    ),
    Week(
        (6, 4, 7, 4),
        7,
        (
            Topic(MINA, "The bus, when it's full", 3, 2),
            Topic(DANIEL, "Phone in the kitchen: what did it change?", 2, 2),
        ),
        heard=Heard((4, 5, 5)),
    ),
    Week(
        (7, 5, 8, 5),
        8,
        (
            Topic(MINA, "I said something in English and it was fine", 3, 3),
            Topic(DANIEL, "What you did differently that day", 2, 3),
        ),
        heard=Heard((5, 5, 5)),
    ),
    Week(
        (6, 5, 8, 6),
        7,
        (
            Topic(MINA, "Ruby's birthday is in a hall with forty people", 3, 3),
            Topic(MINA, "Do I have to come forever", 2, 2),
        ),
        note="I want to go to the birthday and I also don't.",
        heard=Heard(
            (5, 4, 4),
            different="More time for the birthday, we ran out.",
            unsaid="I was a bit sad that you looked at the clock.",
        ),
    ),
)

NEXT_TOPICS = (
    Topic(MINA, "A plan for the birthday, with a way out", 3, 3),
    Topic(DANIEL, "The clock: what happened there for you", 2, 3),
    Topic(MINA, "Whether my aunt should come once", 1, 1),
)
