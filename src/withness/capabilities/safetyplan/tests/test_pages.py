"""The pages of a safety plan on the real site: written alone or together, at hand in two presses, shared, on paper."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.people import one_more
from withness.capabilities.safetyplan.events import PlanWording
from withness.capabilities.safetyplan.rules import DAY, keep_plan, propose_plan
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import agree, grant

WORDS = {
    "signs": "I stop answering Ruby",
    "people_0_who": "Ruby, after school",
    "people_0_number": "07700 900123",
    "people_1_who": "Rosa",
    "lines_0_number": "116 123",
    "keeps": "The dog",
}
WORDING = PlanWording(signs="I stop answering Ruby", people="Ruby: 07700 900123", keeps="The dog")


@pytest.fixture
def agreed(maya, jonas):
    say(maya.voice, propose_plan, plan="p", version="v1", wording=WORDING)
    say(jonas.voice, agree, accord="p", version="v1")


def text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def seen(page):
    """A page without what differs each time it is sent."""
    return re.sub(r'value="[^"]*"', "", page)


def test_from_an_empty_page_to_a_plan_that_both_said_yes_to(maya, jonas):
    assert "No plan yet" in maya.page("safety/plan/")
    assert maya.sends("safety/plan/new/", to="all", **WORDS).status_code == 302
    home = jonas.page()
    assert "One thing waits for your voice." in home
    here = re.search(r"/(safety/plan/[^/]+/)", home)[1]
    page = jonas.page(here)
    assert "Ruby, after school: 07700 900123" in page
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    changed = WORDS | {"therapist": "I ring the same day"}
    assert jonas.sends(f"{here}answer/", answer="counter", version=version, **changed).status_code == 302
    page = maya.page(here)
    assert "<ins>" in page
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    assert maya.sends(f"{here}answer/", answer="agree", version=version).status_code == 302
    shown = text(maya.page("safety/plan/"))
    for words in ("I stop answering Ruby", "Ruby, after school", "116 123", "I ring the same day"):
        assert words in shown


def test_i_m_not_safe_now_shows_it_at_once_with_every_number_to_press(maya, agreed):
    page = maya.page("safety/?region=GB")
    assert 'href="tel:07700900123"' in page
    assert "I stop answering Ruby" in page
    assert page.index('href="tel:999"') < page.index("I stop answering Ruby") < page.index('href="tel:116123"')


def test_where_no_country_is_known_the_plan_comes_before_the_list_of_countries(maya, agreed):
    page = maya.page("safety/?region=")
    assert page.index("I stop answering Ruby") < page.index("Choose where you are")


def test_what_is_kept_alone_is_at_hand_too_and_nobody_else_s(maya, jonas, ines):
    before = [seen(who.page("safety/")) for who in (jonas, ines)]
    assert maya.sends("safety/plan/new/", to="keep", **WORDS).status_code == 302
    assert "Only you see this." in maya.page("safety/plan/")
    assert 'href="tel:07700900123"' in maya.page("safety/")
    assert [seen(who.page("safety/")) for who in (jonas, ines)] == before
    assert jonas.at("safety/plan/kept/paper/").status_code == 404
    assert "Ruby, after school" in maya.page("safety/plan/new/"), "what was kept is what it starts from"


def test_a_therapist_finds_the_plan_beside_an_alarm(maya, jonas, agreed):
    assert maya.sends("safety/say/").status_code == 302
    page = jonas.page("safety/")
    assert "Safety plan of" in page
    assert "/safety/plan/p/" in page
    assert "The dog" in jonas.page("safety/plan/p/")


def test_in_a_couple_the_other_finds_no_trace_of_it(people, maya, jonas, agreed):
    other = one_more(people, "noor", Role.CLIENT)
    for path in ("", "safety/", "safety/plan/", "record/"):
        assert "I stop answering" not in other.page(path)
    assert other.at("safety/plan/p/").status_code == 404
    assert "No plan yet" in other.page("safety/plan/")


def test_among_several_clients_a_therapist_chooses_for_whom(people, maya, jonas):
    noor = one_more(people, "noor", Role.CLIENT)
    answer = jonas.sends("safety/plan/new/", to="all", **WORDS)
    assert answer.status_code == 422
    assert "Choose whose plan it is." in answer.content.decode()
    assert "Ruby, after school" in answer.content.decode()
    assert jonas.sends("safety/plan/new/", to="all", whose=noor.voice.member, **WORDS).status_code == 302
    assert "One thing waits for your voice." in noor.page()
    assert "Nothing waits for your voice." in maya.page()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "There are no words here yet."),
        ({"signs": "a" * 5_001}, "This is longer than fits here."),
        ({**WORDS, "people_0_number": "ask Rosa"}, "Only the number here"),
        ({**WORDS, "people_7_number": "07700 900123 or 4"}, "Only the number here"),
        ({**WORDS, "lines_0_number": "12"}, "Only the number here"),
        ({**WORDS, "review_on": "soon"}, "Choose a day, or leave it empty."),
        ({**WORDS, "review_on": "2001-01-01"}, "That day is over."),
    ],
)
def test_what_cannot_be_put_forward_is_named_and_stays_typed(maya, jonas, fields, why):
    answer = maya.sends("safety/plan/new/", to="all", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    for words in fields.values():
        assert words in page
    assert hear(jonas.voice).of_kind("safetyplan") == []


def test_a_second_plan_is_refused_and_what_was_typed_stays(maya, jonas, agreed):
    answer = maya.sends("safety/plan/new/", to="all", **WORDS)
    assert answer.status_code == 422
    assert "There is a safety plan here already" in answer.content.decode()
    assert "Ruby, after school" in answer.content.decode()


def test_every_number_comes_back_into_the_form_as_it_was_typed(maya, jonas):
    maya.sends("safety/plan/new/", to="all", **WORDS)
    here = re.search(r"/(safety/plan/[\w-]{16}/)", maya.page("safety/plan/"))[1]
    plan = hear(maya.voice).of_kind("safetyplan")[0]
    say(jonas.voice, agree, accord=plan.id, version=plan.open)
    form = maya.page(f"{here}again/")
    for name, words in WORDS.items():
        if name.endswith(("who", "number")):
            assert re.search(rf'name="{name}" value="{words}"', form), name


def test_it_is_opened_to_a_supporter_who_can_call_and_print(maya, ines, agreed):
    for path in ("", "paper/", "card/"):
        assert ines.at(f"safety/plan/p/{path}").status_code == 404
    say(maya.voice, grant, grant="g", accord="p", to=ines.voice.member)
    assert "Safety plan" in ines.page()
    assert 'href="tel:07700900123"' in ines.page("safety/plan/p/")
    assert "07700 900123" in ines.page("safety/plan/p/paper/")
    assert "07700 900123" in ines.page("safety/plan/p/card/")
    for path in ("again/", "answer/", "looked/"):
        assert ines.at(f"safety/plan/p/{path}").status_code == 404


def test_on_paper_nothing_says_whose_it_is(maya, agreed):
    for path in ("paper/", "card/"):
        page = maya.page(f"safety/plan/p/{path}")
        sheet = page[page.index("<article") : page.index("</article>")]
        assert "Maya" not in sheet
        assert "07700 900123" in text(sheet)


def test_the_day_to_look_again_is_named_once_it_has_come(maya, jonas, monkeypatch):
    day = clock() + 30 * DAY
    say(maya.voice, propose_plan, plan="p", version="v1", wording=WORDING, review_at=day)
    say(jonas.voice, agree, accord="p", version="v1")
    assert "You wanted to look at this again" not in maya.page("safety/plan/p/")
    for space in ("withness.capabilities.safetyplan.views", "withness.spaces.home.views"):
        monkeypatch.setattr(f"{space}.clock", lambda: day + 1)
    for who in (maya, jonas):
        assert "You wanted to look at this again" in who.page("safety/plan/p/")
        assert "Does the safety plan still fit?" in who.page()


def test_who_looked_at_it_again_stands_on_its_page(maya, jonas, agreed):
    assert maya.sends("safety/plan/p/looked/").status_code == 302
    assert "Maya looked at it again" in text(jonas.page("safety/plan/p/"))


def test_the_record_has_every_part_and_every_number(maya, jonas, agreed):
    for who in (maya, jonas):
        page = text(who.page("record/"))
        for words in ("I stop answering Ruby", "Ruby: 07700 900123", "The dog"):
            assert words in page


def test_what_one_kept_stands_in_one_s_own_record_alone(maya, jonas):
    say(maya.voice, keep_plan, wording=WORDING)
    assert "Ruby: 07700 900123" in maya.page("record/")
    assert "Ruby: 07700 900123" not in jonas.page("record/")


def test_a_day_far_ahead_can_be_chosen(maya, jonas):
    day = (datetime.now(UTC).date() + timedelta(days=400)).isoformat()
    assert maya.sends("safety/plan/new/", to="all", review_on=day, **WORDS).status_code == 302
