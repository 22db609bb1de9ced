"""Real questionnaires, from the practice's page to the chart of both: loaded, picked together, answered on a phone."""

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on
from tests.material import shared
from tests.site import Site, open_window

MANY = """
import django
django.setup()
from withness.ground.people.models import Account
from withness.ground.practice import counted
from withness.ground.practice.practices import practice_of
from withness.ground.practice.tests.test_expecting import courses
from withness.spaces.measuring.tests.made_up import keep
practice = practice_of(Account.objects.get(email="daniel@example.org")).ledger
keep(practice, "gad-7", courses(320))
counted._sweep = lambda _practice: None  # They are made up and have no seat.
counted.work_out(practice)
"""
PHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture(scope="module")
def files():
    """The files that are to be loaded; without them there is nothing to show here, and the run says so."""
    return [shared(f"fhir/questionnaires/{name}") for name in ("phq-9-lforms.json", "gad-7-aidbox.yaml")]


@pytest.fixture
def desk_and_phone(site, browser):
    """A therapist at a desk, and a client with a phone."""
    with open_window(browser, site) as desk, open_window(browser, site, **PHONE) as phone:
        yield desk, phone


def loads(daniel: Page, file) -> None:
    """The practice loads a wording on its page."""
    daniel.goto("/practice/")
    go_on(daniel.get_by_role("link", name="Questionnaires"))
    daniel.get_by_label("File", exact=True).set_input_files(file)
    daniel.get_by_label("We have the right to use this wording").check()
    go_on(daniel.get_by_role("button", name="Load it"))


def picks(daniel: Page, mina: Page, home: str, name: str) -> None:
    """He puts it forward, she says yes."""
    daniel.goto(f"{home}measures/pick/")
    daniel.get_by_role("radio", name=name).check()
    daniel.get_by_label("What do we want to see with it?").fill("Whether the evenings change")
    go_on(daniel.get_by_role("button", name="Put it forward"))
    mina.goto(f"{home}measures/")
    offered = mina.locator("article, .said").filter(has_text=name).first
    go_on(offered.get_by_role("link", name="Answer", exact=True))
    mina.get_by_role("radio", name="I agree").check()
    go_on(mina.get_by_role("button", name="Give this answer"))
    expect(mina.get_by_role("link", name="Answer it now")).to_be_visible()


def answers(mina: Page, presses: list[int], first: int = 1) -> None:
    """One press for each question; the page that comes next shows that it was kept."""
    for number, place in enumerate(presses, first):
        expect(mina.get_by_text(f"question {number} of")).to_be_visible()
        mina.locator(".one-of button").nth(place).click()
    expect(mina.get_by_text(f"question {first + len(presses) - 1} of")).to_have_count(0)


def shows(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("#course")).to_contain_text(text)
    expect(page.locator("#course svg.plot")).to_be_visible()
    assert not what_is_wrong(page), what_is_wrong(page)


def test_worry_is_loaded_picked_answered_in_two_languages_and_drawn_for_both(site, files, desk_and_phone):
    daniel, mina = desk_and_phone
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    loads(daniel, files[1])
    expect(daniel.locator("#loaded")).to_contain_text("GAD-7")
    picks(daniel, mina, home, "GAD-7")

    go_on(mina.get_by_role("link", name="Answer it now"))
    asked = mina.get_by_role("heading", level=1)
    in_english = asked.inner_text()
    go_on(mina.get_by_role("button", name="Español"))
    expect(asked).not_to_have_text(in_english)
    expect(asked).to_have_attribute("lang", "es")
    answers(mina, [1, 2, 1])
    daniel.goto(f"{home}measures/")
    expect(daniel.locator("main")).not_to_contain_text("of 21")
    # Another time, on another page: what was pressed is there, and so is the language.
    mina.goto(f"{home}measures/")
    go_on(mina.get_by_role("link", name="Go on, 3 of 7 answered"))
    expect(asked).to_have_attribute("lang", "es")
    answers(mina, [0, 3, 1, 0], first=4)
    expect(mina.get_by_role("heading", name="This is what it comes to")).to_be_visible()
    expect(mina.locator("main")).to_contain_text("8 of 21")
    go_on(mina.get_by_role("button", name="Give it to Daniel"))
    shows(mina, "You: 8 of 21, answered once so far", "Its authors look closer from 8 on; this is there.")
    daniel.goto(mina.url)
    shows(daniel, "Mina: 8 of 21, answered once so far")
    looks_beside_others(site, daniel, mina)


def looks_beside_others(site: Site, daniel: Page, mina: Page) -> None:
    """She asks for others' courses: first there are too few, then enough, and both see what she sees; then no more."""
    expect(daniel.get_by_role("button", name="What do others' courses look like?")).to_have_count(0)
    go_on(mina.get_by_role("button", name="What do others' courses look like?"))
    for page in (mina, daniel):
        expect(page.locator("main")).to_contain_text("Not yet calibrated here")
        expect(page.locator("svg .spread")).to_have_count(0)
    command = [sys.executable, "-c", MANY]
    subprocess.run(command, env=site.environment | {"DJANGO_SETTINGS_MODULE": "withness.config.settings"}, check=True)
    for page in (mina, daniel):
        page.reload()
        expect(page.locator("svg polygon.spread")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Of people here who began at about 8, four of five were between")
        assert not what_is_wrong(page), what_is_wrong(page)
    go_on(mina.get_by_role("button", name="Don't show this any more"))
    for page in (mina, daniel):
        expect(page.locator("svg .spread")).to_have_count(0)
        expect(page.locator("main")).not_to_contain_text("four of five")


def test_an_answer_about_danger_leads_to_help_and_to_the_other_s_open_page(files, desk_and_phone):
    daniel, mina = desk_and_phone
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    loads(daniel, files[0])
    picks(daniel, mina, home, "PHQ-9")
    daniel.goto(home)
    go_on(mina.get_by_role("link", name="Answer it now"))
    answers(mina, [1, 0, 1, 2, 0, 1, 0, 0])
    expect(mina.get_by_text("this one asks about danger to your life")).to_be_visible()
    assert not what_is_wrong(mina), what_is_wrong(mina)
    mina.locator(".one-of button").nth(1).click()
    expect(mina.locator('.emergency a[href="tel:999"]')).to_be_in_viewport()
    expect(mina.locator("#next")).to_contain_text("It was recorded")
    assert not what_is_wrong(mina), what_is_wrong(mina)
    expect(daniel.locator("#open-alarms")).to_contain_text("Mina answered a question about danger to life (PHQ-9)")
    go_on(mina.get_by_role("link", name="Go on with the questions"))
    go_on(mina.get_by_role("button", name="Give it to Daniel"))
    shows(mina, "You: 6 of 27", "this is not there")
    daniel.goto(mina.url)
    shows(daniel, "Mina: 6 of 27", "10: look closer")
    expect(daniel.locator("#course td").first).to_have_text("6")
