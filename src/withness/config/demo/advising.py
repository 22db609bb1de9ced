"""What Daniel would say: asked for about a question and a goal, what Mina makes of it, and what waits for each."""

from collections.abc import Iterator

from withness.capabilities.advice.events import ANYTHING, Makes, Sure
from withness.capabilities.advice.rules import ask_view, give_view, offer_view, take_view
from withness.config.demo.calendar import Calendar
from withness.config.demo.choosing import GROUP, LAST
from withness.config.demo.goals import ALOUD, MORNINGS, Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Ref


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about it."""
    yield from _about_group_work(calendar)
    yield from _about_mornings(calendar)
    yield calendar.moment(LAST, 4, 9, 5), DANIEL, offer_view, {"about": Ref("goal", ALOUD)}
    asked = {"about": ANYTHING, "words": "Whether others in my class have this too and don't show it"}
    yield calendar.moment(LAST, 4, 17), MINA, ask_view, asked


def _about_group_work(calendar: Calendar) -> Iterator[Step]:
    about = {"about": Ref("decision", GROUP)}
    yield calendar.moment(LAST, 2, 16), MINA, ask_view, about
    view = {
        "shown": "daniels-view",
        "towards": "with",
        "sure": Sure.FAIRLY,
        "words": "What people ask for themselves tends to last. With somebody beside you it is easier to begin.",
        "against": "You'd have to tell Ruby how it is for you, and that may be the harder talk.",
        "source": "How it went for others I worked with. Nobody studied it for group work.",
    }
    yield calendar.moment(LAST, 3, 9), DANIEL, give_view, about | view
    makes = {"shown": "daniels-view", "makes": Makes.DIFFERENT, "words": "I don't want Ruby to speak for me."}
    yield calendar.moment(LAST, 3, 16), MINA, take_view, about | makes


def _about_mornings(calendar: Calendar) -> Iterator[Step]:
    about = {"about": Ref("goal", MORNINGS)}
    yield calendar.moment(7, 1, 17), MINA, ask_view, about | {"words": "Is there a trick to walking in?"}
    view = {
        "shown": "about-mornings",
        "sure": Sure.FAIRLY,
        "of_ten": 6,
        "words": "Walking in a little before the bell is easier than walking in with everybody. It can come first.",
        "against": "You would be on your own in the room for a while, and I don't know how that is for you.",
        "source": "Going step by step towards what frightens is well studied. The bell is my own idea.",
    }
    yield calendar.moment(7, 2, 9), DANIEL, give_view, about | view
    makes = {"shown": "about-mornings", "makes": Makes.PARTLY, "words": "Before the bell, yes. But with Ruby."}
    yield calendar.moment(7, 2, 17), MINA, take_view, about | makes
