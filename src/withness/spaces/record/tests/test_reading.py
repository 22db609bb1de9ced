"""What the record is made of: everything its reader hears, once, in words, and found again by its words."""

import pytest

from tests.people import in_memory
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY as GOALS
from withness.capabilities.goals.rules import close_goal, propose_goal
from withness.ground.partnership import HOUSE, Entry, Proposed, Role, Unknown
from withness.ground.partnership.tests.examples import examples_in, registries
from withness.ground.partnership.tests.growth import GROWN, law
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.tests.recount import heard_by
from withness.ground.partnership.verbs import agree, differ, erase, grant, invite, join, leave, remove
from withness.ground.ui.record import Telling, words_of
from withness.ground.ui.seeking import plain
from withness.spaces.record.cards import PAGE, line_of, page_of, tell
from withness.spaces.record.reading import CHAPTERS, MATTERS, TELLERS, Sought, chapter_of, found

SITE = dict(registries())["site"]
PRACTICE = ("withness.ground.practice", "withness.ground.directory", "withness.ground.programme")
"""What is said in a practice is never said in a partnership."""

TOLD_HERE = [event for event in SITE.events if not event.__module__.startswith(PRACTICE)]
EXAMPLES = [
    event
    for _, known in registries()
    for event in examples_in(known).values()
    if type(event) in TELLERS and getattr(event, "kind", None) in (None, *SITE.kinds)
]


def pages(view, sought=Sought()):  # noqa: B008
    number, shown = 1, page_of(view, sought)
    yield shown
    while shown.older:
        number += 1
        shown = page_of(view, sought, number)
        yield shown


def lines(view, sought=Sought()):  # noqa: B008
    return [line for shown in pages(view, sought) for day in shown.days for line in day.lines]


@pytest.fixture
def talk():
    return in_memory(GOALS)


def goal(talk, text="Walk in by myself", by="maya", name="g"):
    talk.say(by, propose_goal, goal=name, version=f"{name}-v", wording=GoalWording(text))
    return name


@law(GROWN)
def test_everything_a_member_hears_is_there_once_and_nothing_else(growth):
    entries, now = growth.ledger.entries, growth.ledger.now
    for person in growth.everybody():
        shown = [line.id for line in lines(growth.ledger.hear(person))]
        assert len(set(shown)) == len(shown)
        assert set(shown) == {entry.id for entry in heard_by(entries, person, now)}


@pytest.mark.parametrize("event", TOLD_HERE, ids=lambda event: event.__struct_config__.tag)
def test_every_event_has_its_sentence(event):
    assert event in TELLERS, "say how it reads in the capability's record.py, or in ground/ui/chapters.py"


def test_every_kind_of_accord_has_its_name():
    assert set(SITE.kinds) == set(MATTERS)


def test_every_chapter_is_named_once():
    assert len({chapter.name for chapter in CHAPTERS}) == len(CHAPTERS)
    told = [event for chapter in CHAPTERS for event in chapter.tells]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_an_event_reads_as_a_sentence_however_little_was_heard(talk, event):
    """Also where nothing of what it speaks of was heard, and where its words are gone."""
    view = in_memory(*SITE.capabilities).hear("jonas")
    for said in (event, SITE.codec.without_words(event)):
        entry = Entry(id="x", at=talk.now, by="maya", audience=frozenset({"maya"}), event=said)
        told = tell(Telling(view, MATTERS), entry)
        assert told.says[0].islower()
        assert not told.says.endswith(".")
        assert "{" not in told.says
        if said is not event:
            assert not told.words


def test_what_nobody_described_is_named_by_its_tag(talk, monkeypatch):
    goal(talk)
    monkeypatch.delitem(TELLERS, Proposed)
    assert lines(talk.hear("maya"))[0].says == "You said: accords, proposed"


def test_what_this_version_cannot_read_is_there_and_says_so(talk):
    telling = Telling(talk.hear("maya"), MATTERS)
    entry = Entry("x", 0, "jonas", frozenset({"maya"}), Unknown(tag="later.thing", facts={}))
    assert "can't show" in tell(telling, entry).says
    assert chapter_of(talk.hear("maya"), entry) == ""


def test_who_said_it_reads_as_you_for_oneself_and_by_name_for_others(talk):
    goal(talk)
    assert lines(talk.hear("maya"))[0].says == "You put a goal forward"
    assert lines(talk.hear("jonas"))[0].says == "Maya put a goal forward"


def test_answers_say_what_they_are_to(talk):
    goal(talk)
    talk.say("jonas", differ, accord="g", version="g-v", why="Not yet")
    line = lines(talk.hear("maya"))[0]
    assert line.says == "Jonas said: we see the goal differently"
    assert line.about == "Walk in by myself"
    assert [quote.words for quote in line.words] == ["Not yet"]


def test_an_agreement_and_its_end_read_in_words(talk):
    goal(talk)
    talk.say("jonas", agree, accord="g", version="g-v")
    talk.say("maya", close_goal, goal="g", version="g-end", closing="reached")
    shown = lines(talk.hear("jonas"))
    assert shown[0].says == "Maya proposed an end to the goal: we got there"
    assert shown[1].says == "You agreed to the goal"


def test_what_was_done_without_somebody_stands_first_and_only_there(talk):
    talk.say("maya", remove, member="ines", act="a", why="She told my aunt", until=talk.now + HOUR)
    for number in range(PAGE + 5):
        goal(talk, name=f"g{number}")
    first, second = list(pages(talk.hear("jonas")))[:2]
    assert first.days[0].on is None
    assert first.days[0].lines[0].says == "Maya ended Ines's part in this"
    assert first.days[0].lines[0].words[0].words == "She told my aunt"
    assert all(day.on for day in first.days[1:] + second.days)


def test_pages_hold_fifty_and_lead_to_each_other(talk):
    for number in range(2 * PAGE):
        goal(talk, name=f"g{number}")
    view = talk.hear("maya")
    shown = list(pages(view))
    assert [page.number for page in shown] == [1, 2, 3]
    assert [sum(len(day.lines) for day in page.days) for page in shown[:2]] == [PAGE, PAGE]
    assert [(page.newer, page.older) for page in shown] == [(None, 2), (1, 3), (2, None)]
    assert page_of(view, Sought(), 99) == shown[-1]
    assert page_of(view, Sought(), 0) == shown[0]


def test_the_newest_comes_first(talk):
    goal(talk, "First", name="a")
    talk.now += HOUR
    goal(talk, "Second", name="b")
    shown = lines(talk.hear("maya"))
    assert [line.at for line in shown] == sorted((line.at for line in shown), reverse=True)
    assert shown[0].words[0].words == "Second"


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("Walk in by myself", "WALK myself"),
        ("Crème brûlée", "creme BRULEE"),
        ("أريد أَنْ أَنَامَ", "أنام"),
        ("أريد أن أنام", "أَنَامَ"),
        ("שָׁלוֹם", "שלום"),
        ("I ❤️ my sister 🎈", "🎈"),
        ("I ❤️ my sister", "❤"),
        ("I ❤ my sister", "❤️"),
        ("Straße", "strasse"),
        ("100% {sure} <b>", "{sure} <b>"),
    ],
)
def test_words_are_found_again(talk, said, sought):
    goal(talk, said)
    goal(talk, "Something else", name="h")
    assert [line.words[0].words for line in lines(talk.hear("jonas"), Sought(words=sought))] == [said]


def test_all_words_have_to_be_in_one_entry(talk):
    goal(talk, "Sleep through")
    goal(talk, "Walk in", name="h")
    assert not found(talk.hear("maya"), Sought(words="sleep walk"))


def test_what_somebody_does_not_hear_they_do_not_find(talk):
    goal(talk, "The corridor")
    assert found(talk.hear("jonas"), Sought(words="corridor"))
    assert not found(talk.hear("ines"), Sought(words="corridor"))
    assert not found(talk.hear("stranger"), Sought(words="corridor"))


def test_what_was_opened_to_a_supporter_is_found_and_nothing_more(talk):
    goal(talk, "The corridor")
    goal(talk, "The corridor at home", name="h")
    talk.say("maya", grant, accord="g", to="ines", grant="1")
    assert [e.event.accord for e in found(talk.hear("ines"), Sought(words="corridor"))] == ["g"]


def test_names_in_an_invitation_are_nothing_anybody_wrote(talk):
    talk.say("maya", invite, member="sam", role=Role.SUPPORTER, until=talk.now + HOUR)
    talk.say("sam", join, name="Sam")
    assert not any("invited" in line.says for line in lines(talk.hear("maya"), Sought(words="jonas")))


def test_by_person_and_by_what_it_is_about(talk):
    goal(talk)
    talk.say("jonas", agree, accord="g", version="g-v")
    view = talk.hear("maya")
    assert {entry.by for entry in found(view, Sought(who="jonas"))} == {"jonas"}
    assert [line.says for line in lines(view, Sought(kind="goals"))] == [
        "Jonas agreed to the goal",
        "You put a goal forward",
    ]
    assert len(found(view, Sought(kind="goals"))) + len(found(view, Sought(kind="people"))) == len(view.heard)
    assert [line.says for line in lines(view, Sought(who="jonas", kind="goals"))] == ["Jonas agreed to the goal"]


def test_only_ones_own_words_can_be_erased(talk):
    goal(talk)
    talk.say("jonas", differ, accord="g", version="g-v", why="Not yet")
    mayas, jonases = lines(talk.hear("maya"), Sought(kind="goals")), lines(talk.hear("jonas"), Sought(kind="goals"))
    assert [line.erasable for line in mayas] == [False, True]
    assert [line.erasable for line in jonases] == [True, False]


def test_what_was_erased_says_so_to_everyone_and_is_not_found(talk):
    goal(talk, "The corridor")
    entry = talk.entries[-1].id
    talk.say("maya", erase, entry=entry)
    for person in ("maya", "jonas"):
        view = talk.hear(person)
        line = line_of(view, entry)
        assert line.erased
        assert not line.erasable
        assert not line.words
        assert not found(view, Sought(words="corridor"))
        assert "The corridor" not in str(lines(view))
    assert lines(talk.hear("maya"))[0].says == "You erased words of your own"
    assert lines(talk.hear("jonas"))[0].says == "Maya erased words of their own"


def test_a_reason_that_is_owed_cannot_be_erased(talk):
    talk.say("maya", remove, member="ines", act="a", why="She told my aunt", until=talk.now + HOUR)
    assert not lines(talk.hear("maya"))[0].erasable


def test_what_the_house_notes_is_the_softwares(talk):
    goal(talk)
    talk.say("jonas", leave)
    said = [line.says for line in lines(talk.hear("maya"), Sought(who=HOUSE))]
    assert said == ["The software noted that the goal lapsed, because somebody left"]


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_every_word_that_can_be_erased_is_read(event):
    assert bool(words_of(event)) == (SITE.codec.split(event)[1] is not None)


def test_text_is_compared_without_what_people_leave_out():
    assert plain("ÉTÉ") == plain("ete")
    assert plain("ٱلسَّلَامُ") == plain("ٱلسلام")
    assert plain("") == ""
