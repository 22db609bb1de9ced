"""What is hard, from paper to what both see; what is said of home goes from paper to therapists alone."""

from withness.capabilities.needs.events import Answer, SafetyGiven
from withness.capabilities.needs.rules import NeedsState
from withness.ground.directory.domains import DOMAIN, SAFETY
from withness.ground.ledger import hear

from ..daily import of_daily_life
from .test_pages import PIN, jonas, maya, sheet_for, written  # noqa: F401


def comes_in(jonas, title, **fields):  # noqa: F811
    at = written(jonas, title, dictation=title[:20], **fields)
    page = jonas.page(at)
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    return page


def said_of(person, maya):  # noqa: F811
    return {
        code: line.answer for code, line in hear(person.voice).state(NeedsState).of[maya.voice.member].latest().items()
    }


def test_every_domain_is_on_one_sheet_and_home_on_its_own():
    asked = [[ask.name for ask in sheet.asks] for sheet in of_daily_life()]
    assert sorted(name for names in asked for name in names) == sorted([*DOMAIN, f"{SAFETY}-words"])
    assert asked[-1] == [SAFETY, f"{SAFETY}-words"]


def test_what_was_ticked_on_paper_is_theirs_once_confirmed(maya, jonas):  # noqa: F811
    page = comes_in(jonas, "What is hard in daily life, 1 of 3", food="help", housing="no_help", transport="not_hard")
    assert "Maya says what is hard in daily life, Jonas wrote" in page
    assert "Hard now; Help wanted here" in page
    told = said_of(jonas, maya)
    assert told["food"] == Answer(hard=True, help=True)
    assert told["housing"] == Answer(hard=True, help=False)
    assert told["transport"] == Answer(hard=False)
    assert set(told) == {"food", "housing", "transport"}
    assert ", you wrote" in jonas.page("needs/")


def test_what_is_said_of_home_on_paper_is_for_the_two_of_them(people, maya, jonas):  # noqa: F811
    before = len(hear(people["ines"].voice).heard)
    comes_in(jonas, "Something just for us", safety="hard", **{"safety-words": "the keys"})
    assert said_of(jonas, maya) == {SAFETY: Answer(hard=True)}
    (entry,) = [each for each in hear(maya.voice).heard if isinstance(each.event, SafetyGiven)]
    assert entry.audience == {maya.voice.member, jonas.voice.member}
    assert len(hear(people["ines"].voice).heard) == before


def test_an_empty_sheet_is_named(maya, jonas):  # noqa: F811
    at = sheet_for(jonas, "What is hard in daily life, 2 of 3")
    answer = jonas.sends(f"paper/{at}", dictation="d")
    assert answer.status_code == 422
    assert "There is nothing in it yet." in answer.content.decode()
