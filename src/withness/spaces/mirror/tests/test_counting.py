"""The mirror's figures: as a second count has them, the same for everybody, and nothing of what only some heard."""

from collections.abc import Iterator
from random import Random

from msgspec.structs import asdict

from withness.ground.partnership import PARTNERS, Role, View, verbs
from withness.ground.partnership.acts import Reviewed
from withness.ground.partnership.tests.attempts import OFTEN, VERBS, Step
from withness.ground.partnership.tests.growth import CASTS, GROWN, found, grow, law
from withness.ground.partnership.tests.made_up import PROMISE, VISIT, Marked, Paused, PromiseWording, mark, write_note
from withness.ground.ui.record import Chapter, LeadsTo, Matter, Text
from withness.spaces.mirror.counting import counted

from .naive import recounted


def notes_of_marks(view: View) -> Iterator[Text]:
    return (Text(e.by, e.audience, e.event.note) for e in view.heard if isinstance(e.event, Marked))


CHAPTERS = (
    Chapter("promises", "Promises", matters={PROMISE: Matter("a promise", "the promise")}),
    Chapter("visits", "Visits", matters={VISIT: Matter("a visit", "the visit")}),
    Chapter(
        "marks", "Marks", topics=(Marked,), texts=notes_of_marks, leads_to=(LeadsTo(Paused, Reviewed, "act"),)
    ),
)  # fmt: skip
CHAPTER_OF = {PROMISE: "promises", VISIT: "visits"}


def figures(view):
    """As plain dictionaries, without the order of people."""
    return {name: value for name, value in asdict(counted(view, CHAPTERS)).items() if name != "people"}


def as_counted_again(growth):
    """Each of those who are here has the figures of the second count; gives those that have something in them."""
    wanted = recounted(growth.ledger.entries, {"Marked"}, CHAPTER_OF)
    for member in growth.house().members.partners():
        assert figures(growth.ledger.hear(member)) == wanted
    return {name for name, value in wanted.items() if value}


def long_talk(seed):
    """A ledger of a hundred and fifty tries, in which people object, word anew, agree and use leads."""
    chance = Random(seed)
    talk = ("counter", "agree", "decline", "differ", "give_lead", "agree_for", "join", "welcome")
    often = (*OFTEN, *VERBS, "expire", *talk * 6)
    steps = [Step(chance.choice(often), *(chance.randrange(60) for _ in range(4))) for _ in range(150)]
    return grow(chance.choice(CASTS), steps)


def test_the_figures_equal_a_second_count_on_two_hundred_ledgers():
    seen = [figure for seed in range(200) for figure in as_counted_again(long_talk(seed))]
    rarest = min(seen.count(name) for name in figures(found((Role.THERAPIST,)).house()))
    assert rarest >= 10, "a figure that hardly any ledger put to the test"


@law(GROWN)
def test_law_they_do_so_on_the_smallest_ledgers_too(growth):
    as_counted_again(growth)


@law(GROWN)
def test_law_everybody_who_is_here_sees_the_same(growth):
    all_see = [counted(growth.ledger.hear(m.id), CHAPTERS) for m in growth.house().members.active(*PARTNERS)]
    assert all(each == all_see[0] for each in all_see)


def test_what_only_some_heard_leaves_no_trace():
    growth = found((Role.THERAPIST, Role.CLIENT))
    growth.ledger.say("m0", write_note, page=1, words="only for me")
    before = figures(growth.ledger.hear("m0"))
    growth.ledger.say("m0", write_note, page=2, words="and this too")
    assert figures(growth.ledger.hear("m0")) == before


def propose(growth, by, accord, version, text, **words):
    words = {"kind": PROMISE, "accord": accord, "version": version, "wording": PromiseWording(text)} | words
    growth.ledger.say(by, verbs.propose, **words)


def test_a_word_stays_its_first_writers_when_the_rest_is_said_another_way():
    growth = found((Role.THERAPIST,))
    propose(growth, "m0", "a", "v1", "walk to school alone")
    propose(growth, "m1", "a", "v2", "walk to school with Ben", counters="v1")
    growth.ledger.say("m0", verbs.agree, accord="a", version="v2")
    assert figures(growth.ledger.hear("m0"))["words"] == {"promises": {"m0": 3, "m1": 2}}


def test_said_another_way_and_agreed_is_a_change_and_agreed_as_it_was_is_none():
    growth = found((Role.THERAPIST,))
    propose(growth, "m1", "a", "v1", "walk to school")
    propose(growth, "m0", "a", "v2", "walk to the corner", counters="v1")
    growth.ledger.say("m1", verbs.agree, accord="a", version="v2")
    propose(growth, "m1", "b", "w1", "call every day")
    growth.ledger.say("m0", verbs.decline, accord="b", version="w1")
    propose(growth, "m1", "b", "w2", "call every day")
    growth.ledger.say("m0", verbs.agree, accord="b", version="w2")
    counts = figures(growth.ledger.hear("m1"))
    assert (counts["otherwise"], counts["changed"]) == ({"m0": 2}, {"m0": 1})


def test_whoever_came_later_is_counted_from_then_on_and_so_is_everybody_else():
    growth = found((Role.THERAPIST,))
    propose(growth, "m0", "a", "v1", "walk to school")
    growth.ledger.say("m1", verbs.agree, accord="a", version="v1")
    growth.ledger.say("m0", mark, accord="a", mark=4)
    assert figures(growth.ledger.hear("m0"))["topics"] == {"marks": {"m0": 1}}
    until = growth.ledger.now + 10**12
    growth.ledger.say("m0", verbs.invite, member="m2", role=Role.THERAPIST, until=until)
    for voice in sorted(growth.house().members.all["m2"].awaits):
        growth.ledger.say(voice, verbs.welcome, member="m2")
    growth.ledger.say("m2", verbs.join, name="Kim")
    assert figures(growth.ledger.hear("m0")) == figures(growth.ledger.hear("m2"))
    assert figures(growth.ledger.hear("m0"))["topics"] == {}
