"""Who Mina and Daniel are beside the trouble, who is around them, and what they do differently because of it."""

from collections.abc import Iterator

from withness.capabilities.ecomap.events import Sort, Tie
from withness.capabilities.ecomap.rules import draw
from withness.capabilities.portrait.events import AdaptationWording, Topic
from withness.capabilities.portrait.rules import propose_adaptation, show, tell
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership.verbs import agree


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about themselves."""
    yield from _themselves(calendar)
    yield from _around_mina(calendar)


MINAS = {
    Topic.FEELINGS: "Like everybody turned the sound up. My hands go cold.",
    Topic.IDEAS: "I think I was always like this and it got bad when we moved.",
    Topic.HOPES: "To stop thinking about it. I don't want to become somebody who talks about feelings all day.",
    Topic.PLACES: "My room at my aunt's. The back of the library, second floor.",
    Topic.GOOD_AT: "Drawing horses from memory. Remembering what people said.",
    Topic.CARRIED: "When Mum was in hospital I did the shopping for three months.",
    Topic.MEANING: "My aunt says nerves run in the family, and one doesn't make a thing of them.",
    Topic.CALLED: "Mee-na. She is fine.",
    Topic.DAYS: "14 February, because of my grandfather. We go to the sea.",
}
DANIELS = {
    Topic.GOOD_AT: "I can wait. I bake bread, not very well.",
    Topic.BETWEEN: "I'm forty and I never had to change schools. Tell me when I assume something.",
}


def _themselves(calendar: Calendar) -> Iterator[Step]:
    for who, said, at in ((MINA, MINAS, 17), (DANIEL, DANIELS, 9)):
        for minute, (topic, words) in enumerate(said.items()):
            yield calendar.moment(3, 3, at, minute), who, tell, {"topic": topic, "words": words, "kept": False}
    kept = "Sometimes I think it would be easier to be ill, properly, so that people would see it."
    yield calendar.moment(6, 3, 21), MINA, tell, {"topic": Topic.IDEAS, "words": kept, "kept": True}
    friends = {"topic": Topic.FRIENDS, "words": "That Ruby can tell me things and I'm really there.", "matters": 9}
    yield calendar.moment(8, 3, 21), MINA, tell, friends | {"lived": 4, "kept": True}
    yield calendar.moment(9, 0, 18), MINA, show, {"topic": Topic.FRIENDS}
    beyond = {"topic": Topic.BEYOND, "words": "Drawing. When I draw I'm nobody in particular."}
    yield calendar.moment(8, 3, 21, 5), MINA, tell, beyond | {"kept": True}
    doing = {"topic": Topic.DOING, "words": "To be of use without being in the way.", "kept": False}
    yield calendar.moment(9, 1, 9), DANIEL, tell, doing
    sea = AdaptationWording("We don't meet in the week of 14 February.", "My grandfather. We go to the sea.")
    changed = {"adaptation": "february", "version": "february-first", "wording": sea}
    yield calendar.moment(4, 3, 18), MINA, propose_adaptation, changed
    yield calendar.moment(4, 4, 9), DANIEL, agree, {"accord": "february", "version": "february-first"}


AROUND_MINA = (
    ("Ruby", Sort.PERSON, Tie.BOTH, "Since primary school, with a gap."),
    ("My aunt", Sort.PERSON, Tie.GIVES, "She asks too much, but she is there."),
    ("Mum", Sort.PERSON, Tie.THIN, "She rings on Sundays."),
    ("Ms Okoro", Sort.PERSON, Tie.GIVES, None),
    ("The girls at the lockers", Sort.GROUP, Tie.STRAINED, None),
    ("The back of the library, second floor", Sort.PLACE, Tie.GIVES, "Nobody comes there before ten."),
    ("My old school", Sort.PLACE, Tie.BROKEN, None),
    ("The phone at night", Sort.OTHER, Tie.TAKES, None),
)


def _around_mina(calendar: Calendar) -> Iterator[Step]:
    for number, (name, sort, tie, note) in enumerate(AROUND_MINA):
        drawn = {"thing": f"around-{number}", "sort": sort, "tie": tie, "name": name, "note": note, "kept": False}
        yield calendar.moment(5, 6, 15, number), MINA, draw, drawn
    bakery = {"thing": "bakery", "sort": Sort.PLACE, "tie": Tie.GIVES, "name": "The kitchen on Saturdays"}
    yield calendar.moment(6, 1, 9), DANIEL, draw, bakery | {"kept": False}
