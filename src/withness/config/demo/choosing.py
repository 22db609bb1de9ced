"""How Mina and Daniel like to work, one question they decided and looked back on, and one that is open."""

from collections.abc import Iterator

from withness.capabilities.decisions.events import WAIT, Right, SideKind, Sure
from withness.capabilities.decisions.rules import (
    add_option,
    lean,
    look_back,
    not_yet,
    open_question,
    put_forward,
    say_how_it_felt,
    say_matters,
    say_side,
    weigh,
)
from withness.capabilities.preferences.rules import say_preferences
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA, WEEKS
from withness.ground.partnership.verbs import agree

LAST = len(WEEKS) - 1
MORNING, GROUP = "which-way-to-school", "group-work"
DAY = 24 * 60 * 60 * 1_000_000


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about it."""
    yield from _the_bus(calendar)
    yield from _group_work(calendar)
    yield calendar.moment(1, 3, 17), MINA, say_preferences, {"guide": 2, "time": 4, "tone": 1, "between": 2}
    daniels = {"guide": 2, "tone": 4, "between": 5, "words": "I like to try things. Tell me when it is too many."}
    yield calendar.moment(1, 4, 9), DANIEL, say_preferences, daniels
    minas = {"guide": 1, "time": 4, "tone": 3, "between": 3, "words": "Don't ask how I feel first thing."}
    yield calendar.moment(9, 2, 17), MINA, say_preferences, minas


def _the_bus(calendar: Calendar) -> Iterator[Step]:
    about = {"question": MORNING}
    words = "How do I get to school when the bus is full?"
    team = "It's my morning. My aunt would drive me, but then she asks about it all evening."
    yield calendar.moment(5, 2, 17), MINA, open_question, about | {"words": words, "team": team}
    yield calendar.moment(5, 2, 17, 5), MINA, add_option, about | {"option": "walk", "words": "Walk, with music"}
    yield calendar.moment(5, 3, 9), DANIEL, add_option, about | {"option": "later", "words": "Take the bus after that"}
    walk, later = about | {"option": "walk"}, about | {"option": "later"}
    side = {"side": SideKind.GOOD, "words": "Nobody can sit next to me.", "sure": Sure.VERY, "source": "Did it in May"}
    yield calendar.moment(5, 3, 17), MINA, say_side, walk | side
    side = {"side": SideKind.ASKS, "words": "Getting up at six, every time."}
    yield calendar.moment(5, 3, 17, 2), MINA, say_side, walk | side
    side = {"side": SideKind.HARD, "words": "The bus itself stays as hard as it is.", "sure": Sure.FAIRLY}
    yield calendar.moment(5, 4, 9), DANIEL, say_side, walk | side | {"source": "How it went for others I worked with"}
    side = {"side": SideKind.GOOD, "words": "It's half empty. I counted.", "sure": Sure.VERY, "source": "Tuesday"}
    yield calendar.moment(5, 4, 17), MINA, say_side, later | side
    for name, words in (("late", "Not coming in late"), ("fear", "That the fear gets smaller")):
        yield calendar.moment(5, 5, 17), MINA, say_matters, about | {"matter": name, "words": words}
    fits = {"walk": {"late": 4, "fear": 1}, "later": {"late": 1, "fear": 3}}
    yield calendar.moment(5, 5, 17, 10), MINA, weigh, about | {"weights": {"late": 4, "fear": 8}, "fits": fits}
    yield calendar.moment(5, 5, 17, 12), MINA, lean, later | {"why": "I'd rather be late than walk forever."}
    again = calendar.moment(8, 0, 0)
    put = later | {"version": "later-first", "how": "Tuesdays and Thursdays. I text Ruby first.", "again_at": again}
    yield calendar.moment(6, 0, 16, 50), MINA, put_forward, put
    yield calendar.moment(6, 0, 16, 55), DANIEL, agree, {"accord": MORNING, "version": "later-first"}
    felt = {"clear": 4, "doubts": 4, "say": 5}
    yield calendar.moment(6, 0, 18), MINA, say_how_it_felt, about | felt
    looked = {"version": "later-first", "right": Right.PARTLY, "words": "Tuesdays yes. Thursdays it's full as well."}
    yield calendar.moment(8, 0, 17, 40), MINA, look_back, about | looked
    right = {"version": "later-first", "right": Right.YES, "words": "You found out something, whichever way it went."}
    yield calendar.moment(8, 1, 9), DANIEL, look_back, about | right


def _group_work(calendar: Calendar) -> Iterator[Step]:
    about = {"question": GROUP}
    words = "Group work in English: do I ask for a smaller group?"
    yield calendar.moment(LAST, 1, 16), MINA, open_question, about | {"words": words}
    for name, words in (("ask", "Ask Ms Okoro myself"), ("with", "Ask her together with Ruby")):
        yield calendar.moment(LAST, 1, 16, 5), MINA, add_option, about | {"option": name, "words": words}
    hard = {"option": "ask", "side": SideKind.HARD, "words": "She'll want to know why.", "sure": Sure.UNSURE}
    yield calendar.moment(LAST, 1, 16, 10), MINA, say_side, about | hard
    yield calendar.moment(LAST, 3, 16, 5), MINA, lean, about | {"option": WAIT, "why": "First the birthday."}
    again = calendar.moment(LAST, 0, 0) + 21 * DAY
    yield calendar.moment(LAST, 3, 16, 6), MINA, not_yet, about | {"again_at": again, "why": "After the birthday."}
