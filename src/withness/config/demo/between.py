"""What Mina and Daniel agreed on for their work and for deciding, and one time when something between them felt off."""

from collections.abc import Iterator

from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import DAY, propose_agreement
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import agree_way, propose_way
from withness.capabilities.repair.rules import (
    answer_repair,
    close_repair,
    open_repair,
    say_change,
)
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA, WEEKS
from withness.ground.partnership.verbs import agree

AGREEMENT, FIRST, SECOND = "agreement", "agreement-first", "agreement-second"
LIST = "the-list"
TIMES, GOALS, AUNT = "deciding-times", "deciding-goals", "deciding-aunt"
LED_FROM = 8
"""The week from which on Daniel says yes to times for Mina too, by the lead she gave him."""

MINAS = "I say what we talk about. If I go quiet I'm thinking, not hiding. Don't nod at everything."
DANIELS = "That you tell me when I'm too fast or too clever. You don't have to be kind about it."
EXPECTS = "We explain why before we suggest something. Nobody has to have answers ready."
BOUNDARIES = "Nobody is made to talk. Silence is fine. We don't follow each other online."
TO_THE_AUNT = "What you say stays with me. Your aunt hears that we met. If your life is in danger I tell others."
NOT_TO_THE_AUNT = (
    "What I say stays with you. My aunt hears that we met and nothing else, unless I say so. If my life is in danger "
    "you have to tell others, and I hear it from you first."
)
CONTACT = "We write here, not by text. At night nobody reads it."
DISAGREEING = "Each of us can say “not like this”. Nobody has to have a reason ready."
NOTES = "Daniel keeps no private notes. What he has to keep by law, Mina can read."


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about how they work together."""
    yield from _agreement(calendar)
    yield from _deciding(calendar)
    yield from _the_list(calendar)


def _agreement(calendar: Calendar) -> Iterator[Step]:
    review_at = calendar.session(len(WEEKS) + 1) // DAY * DAY

    def put(version: str, confidentiality: str) -> dict[str, object]:
        wording = AgreementWording(MINAS, DANIELS, EXPECTS, BOUNDARIES, confidentiality, CONTACT, DISAGREEING, NOTES)
        terms = {"review_at": review_at, "answer_within": 2, "private_notes": False}
        return {"agreement": AGREEMENT, "version": version, "wording": wording, **terms}

    yield calendar.moment(0, 0, 17, 45), DANIEL, propose_agreement, put(FIRST, TO_THE_AUNT)
    words = {"counters": FIRST, "why": "My aunt asks. I want it written down that she gets nothing from you."}
    yield calendar.moment(0, 1, 20), MINA, propose_agreement, put(SECOND, NOT_TO_THE_AUNT) | words
    words = {"why": "That is how it should be. Thank you for writing it."}
    yield calendar.moment(0, 4, 9, 30), DANIEL, agree, {"accord": AGREEMENT, "version": SECOND} | words


def _deciding(calendar: Calendar) -> Iterator[Step]:
    """By whose voice what is decided: each is agreed on a day later by Daniel."""
    aunt = DecidingWording("what my aunt is told", more="She can ask me. She can't ask you.")
    ways: tuple[tuple[int, str, dict[str, object]], ...] = (
        (1, AUNT, {"way": Way.ALONE, "wording": aunt}),
        (4, GOALS, {"way": Way.ADVICE, "kind": "goal", "wording": DecidingWording("goals")}),
        (6, TIMES, {"way": Way.LEAD, "kind": "session", "wording": DecidingWording("times"), "why": "It's Thursdays."}),
    )
    for week, deciding, words in ways:
        version = {"version": f"{deciding}-first"}
        yield calendar.moment(week, 2, 20), MINA, propose_way, {"deciding": deciding, **version, **words}
        yield calendar.moment(week, 3, 9), DANIEL, agree_way, {"accord": deciding, **version}


def _the_list(calendar: Calendar) -> Iterator[Step]:
    thread = {"thread": LIST}
    words = "When you brought up telling my teacher I felt like you had a plan for me and I wasn't in it."
    yield calendar.moment(5, 1, 20), MINA, open_repair, thread | {"words": words}
    words = "I had been thinking about it without you. I can see how that felt. It wasn't fair to you."
    yield calendar.moment(5, 2, 9, 5), DANIEL, answer_repair, thread | {"words": words}
    words = "What Daniel wants to bring up he puts on the list before Thursday, and I can take it off."
    yield calendar.moment(5, 2, 17, 10), MINA, say_change, thread | {"words": words}
    yield calendar.moment(5, 4, 9), DANIEL, close_repair, thread | {"seen": 3}
    yield calendar.moment(6, 0, 18), MINA, close_repair, thread | {"seen": 4}
