"""Every page that the demo's people can reach, to axe, on the narrowest phone, in the dark, and to somebody in a hurry.

Pages are found as people find them, by following links; a route that no link leads to has to be named here.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, Response

from tests.architecture.test_addresses import ADDRESSES
from tests.browser.looking import NARROW, SHAPES, listen_on_every_page, what_is_wrong
from tests.browser.people import be, press
from tests.site import Site, open_window

HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
AROUND = ("Ruby", "Rosa", "Hanna", "Ada")
"""Those who stand around have a few pages, which look different from those of the others."""
READERS = ("nobody", "Mina", "Daniel", "Leila", "Samira", *AROUND)
FORMS_ONLY = {
    "look/colours/",
    "account/second-step/remove/",
    "back/<str:token>/as-i-am/",
    "with/<str:partnership>/hears/of/<str:accord>/close/",
    "with/<str:partnership>/people/<str:member>/welcome/",
    "with/<str:partnership>/people/<str:member>/uninvite/",
    "with/<str:partnership>/acts/<str:act>/",
    "with/<str:partnership>/acts/<str:act>/aside/",
    "with/<str:partnership>/erasure/<str:erasure>/hold/",
    "with/<str:partnership>/erasure/<str:erasure>/take-back/",
    "with/<str:partnership>/guidance/<str:guidance>/step/",
    "with/<str:partnership>/guidance/<str:guidance>/answer/",
    "with/<str:partnership>/guidance/<str:guidance>/end/",
    "with/<str:partnership>/guidance/<str:guidance>/longer/",
    "with/<str:partnership>/guidance/<str:guidance>/look-back/",
    "with/<str:partnership>/guidance/<str:guidance>/aside/",
    "leaving/<str:former>/look-back/",
    "leaving/<str:former>/take/",
    "with/<str:partnership>/sessions/topics/add/",
    "with/<str:partnership>/sessions/topics/settle/",
    "with/<str:partnership>/sessions/topics/<str:topic>/weigh/",
    "with/<str:partnership>/sessions/topics/<str:topic>/reword/",
    "with/<str:partnership>/sessions/topics/<str:topic>/take-back/",
    "with/<str:partnership>/sessions/topics/<str:topic>/carry/",
    "with/<str:partnership>/sessions/<str:session>/answer/",
    "with/<str:partnership>/sessions/<str:session>/again/",
    "with/<str:partnership>/sessions/<str:session>/call-off/",
    "with/<str:partnership>/sessions/notes/of/<str:session>/write/",
    "with/<str:partnership>/sessions/notes/of/<str:session>/keep/",
    "with/<str:partnership>/sessions/notes/of/<str:session>/take-out/",
    "with/<str:partnership>/sessions/notes/<str:note>/take-back/",
    "with/<str:partnership>/sessions/takeaways/put-forward/",
    "with/<str:partnership>/sessions/takeaways/<str:takeaway>/give-answer/",
    "with/<str:partnership>/sessions/takeaways/<str:takeaway>/done/",
    "with/<str:partnership>/sessions/in-own-words/of/<str:session>/ask/",
    "with/<str:partnership>/sessions/in-own-words/of/<str:session>/say/",
    "with/<str:partnership>/sessions/in-own-words/<str:back>/meant/",
    "with/<str:partnership>/sessions/in-own-words/<str:back>/add/",
    "with/<str:partnership>/checkins/now/save/",
    "with/<str:partnership>/needs/now/save/",
    "with/<str:partnership>/needs/again/<str:member>/",
    "with/<str:partnership>/measures/<str:pick>/answer/",
    "with/<str:partnership>/measures/<str:pick>/again/",
    "with/<str:partnership>/measures/<str:pick>/put-away/",
    "with/<str:partnership>/measures/<str:pick>/hide/",
    "with/<str:partnership>/measures/<str:pick>/others/",
    "with/<str:partnership>/measures/<str:pick>/stop/",
    "with/<str:partnership>/measures/<str:pick>/language/",
    "with/<str:partnership>/alliance/how-it-was/save/",
    "with/<str:partnership>/alliance/said/<str:feedback>/<str:part>/answer/",
    "with/<str:partnership>/alliance/said/<str:feedback>/<str:part>/heard/",
    "with/<str:partnership>/alliance/said/<str:feedback>/<str:part>/not-yet/",
    "with/<str:partnership>/agreement/<str:agreement>/answer/",
    "with/<str:partnership>/deciding/ask/<str:accord>/",
    "with/<str:partnership>/deciding/<str:deciding>/answer/",
    "with/<str:partnership>/deciding/<str:deciding>/take-back/",
    "with/<str:partnership>/understanding/<str:matter>/mine/",
    "with/<str:partnership>/understanding/<str:matter>/share/",
    "with/<str:partnership>/understanding/<str:matter>/differ/",
    "with/<str:partnership>/understanding/closer/<str:difference>/",
    "with/<str:partnership>/understanding/sentence/<str:sentence>/answer/",
    "with/<str:partnership>/preferences/ask/",
    "with/<str:partnership>/understanding/about/of/<str:side>/show/",
    "with/<str:partnership>/understanding/about/changed/<str:adaptation>/answer/",
    "with/<str:partnership>/understanding/about/changed/<str:adaptation>/again/",
    "with/<str:partnership>/understanding/people/<str:thing>/off/",
    "with/<str:partnership>/decisions/<str:decision>/ways/",
    "with/<str:partnership>/decisions/<str:decision>/ways/<str:way>/take-back/",
    "with/<str:partnership>/decisions/<str:decision>/weigh/",
    "with/<str:partnership>/decisions/<str:decision>/lean/",
    "with/<str:partnership>/decisions/<str:decision>/answer/",
    "with/<str:partnership>/decisions/<str:decision>/not-yet/",
    "with/<str:partnership>/decisions/<str:decision>/look-back/",
    "with/<str:partnership>/advice/<str:about>/ask/",
    "with/<str:partnership>/advice/<str:about>/not-now/",
    "with/<str:partnership>/advice/<str:about>/offer/",
    "with/<str:partnership>/advice/<str:about>/welcome/",
    "with/<str:partnership>/advice/<str:about>/say/",
    "with/<str:partnership>/advice/<str:about>/<str:shown>/",
    "with/<str:partnership>/ending/<str:ending>/answer/",
    "with/<str:partnership>/ending/<str:ending>/go-on/",
    "with/<str:partnership>/alliance/between-us/open/",
    "with/<str:partnership>/alliance/between-us/talk/",
    "with/<str:partnership>/alliance/between-us/<str:repair>/say/",
    "with/<str:partnership>/alliance/between-us/<str:repair>/close/",
    "with/<str:partnership>/alliance/between-us/<str:repair>/reopen/",
    "with/<str:partnership>/alliance/connection/say/save/",
    "with/<str:partnership>/alliance/connection/asking/",
    "with/<str:partnership>/alliance/connection/pace/",
    "with/<str:partnership>/alliance/connection/pace/<str:pace>/answer/",
    "with/<str:partnership>/goals/steps/<str:step>/answer/",
    "with/<str:partnership>/goals/steps/<str:step>/tell/",
    "with/<str:partnership>/goals/levels/<str:scale>/answer/",
    "with/<str:partnership>/goals/levels/<str:scale>/place/",
    "with/<str:partnership>/goals/levels/<str:scale>/done/",
    "with/<str:partnership>/experiments/<str:experiment>/answer/",
    "with/<str:partnership>/experiments/<str:experiment>/happened/",
    "with/<str:partnership>/experiments/<str:experiment>/made-of-it/",
    "with/<str:partnership>/experiments/<str:experiment>/ask/",
    "with/<str:partnership>/experiments/<str:experiment>/questions/<str:question>/answer/",
    "with/<str:partnership>/experiments/<str:experiment>/questions/<str:question>/leave/",
    "with/<str:partnership>/experiments/<str:experiment>/let-go/",
    "with/<str:partnership>/reflection/<str:reflection>/answer/",
    "with/<str:partnership>/reflection/<str:reflection>/bring/",
    "with/<str:partnership>/reflection/<str:reflection>/who/",
    "with/<str:partnership>/reflection/<str:reflection>/correct/",
    "with/<str:partnership>/reflection/<str:reflection>/felt/",
    "with/<str:partnership>/reflection/<str:reflection>/may-teach/",
    "with/<str:partnership>/reflection/<str:reflection>/beside/",
    "with/<str:partnership>/reflection/<str:reflection>/take-away/",
    "with/<str:partnership>/reflection/<str:reflection>/take-back/",
    "with/<str:partnership>/referrals/<str:referral>/answer/",
    "with/<str:partnership>/referrals/<str:referral>/send/",
    "with/<str:partnership>/referrals/<str:referral>/close/",
    "with/<str:partnership>/referrals/<str:referral>/came-back/",
    "with/<str:partnership>/referrals/<str:referral>/heard/",
    "with/<str:partnership>/referrals/<str:referral>/told/",
    "with/<str:partnership>/referrals/<str:referral>/in-the-way/",
    "with/<str:partnership>/referrals/<str:referral>/end/",
    "with/<str:partnership>/goals/<str:goal>/answer/",
    "with/<str:partnership>/goals/<str:goal>/rate/",
    "with/<str:partnership>/goals/<str:goal>/close/",
    "with/<str:partnership>/thoughts/<str:thought>/show/",
    "with/<str:partnership>/thoughts/shown/<str:thought>/talk/",
    "with/<str:partnership>/thoughts/shown/<str:thought>/leave/",
    "with/<str:partnership>/stories/ask/<str:new_piece>/",
    "with/<str:partnership>/stories/<str:story>/move/",
    "with/<str:partnership>/stories/<str:story>/picture/",
    "with/<str:partnership>/stories/<str:story>/show/",
    "with/<str:partnership>/stories/<str:story>/take-back/",
    "with/<str:partnership>/stories/<str:story>/take-out/",
    "with/<str:partnership>/stories/<str:story>/suggested/<str:suggestion>/",
    "with/<str:partnership>/stories/<str:story>/agree/",
    "with/<str:partnership>/stories/<str:story>/answer/",
    "with/<str:partnership>/stories/<str:story>/witness/",
    "with/<str:partnership>/stories/<str:story>/witnesses/let-read/",
    "with/<str:partnership>/stories/<str:story>/together/<str:live_suggestion>/",
    "with/<str:partnership>/coping/plans/<str:coping_plan>/answer/",
    "with/<str:partnership>/coping/plans/<str:coping_plan>/let-go/",
    "with/<str:partnership>/coping/library/<str:strategy>/like/",
    "with/<str:partnership>/coping/library/<str:strategy>/let-go/",
    "with/<str:partnership>/coping/library/<str:strategy>/try/",
    "with/<str:partnership>/safety/plan/<str:safety_plan>/answer/",
    "with/<str:partnership>/safety/plan/<str:safety_plan>/looked/",
    "with/<str:partnership>/links/<str:about>/undo/",
    "with/<str:partnership>/own/keep/",
    "with/<str:partnership>/safety/say/",
    "with/<str:partnership>/safety/<str:alarm>/seen/",
    "with/<str:partnership>/safety/<str:alarm>/over/",
    "practice/<str:practice>/hours/",
    "practice/<str:practice>/away/",
    "practice/<str:practice>/back/",
    "practice/<str:practice>/region/",
    "practice/<str:practice>/lines/",
    "practice/<str:practice>/stepping-in/allow/",
    "practice/<str:practice>/stepping-in/begin/",
    "practice/<str:practice>/stepping-in/<str:stepped>/end/",
    "practice/<str:practice>/stepping-in/<str:stepped>/look-back/",
    "practice/<str:practice>/rota/",
    "practice/<str:practice>/programme/set-up/",
    "practice/<str:practice>/programme/map/bring/",
    "practice/<str:practice>/programme/map/away/",
    "practice/<str:practice>/programme/briefs/<str:brief>/publish/",
    "practice/<str:practice>/programme/briefs/<str:brief>/drop/",
    "practice/<str:practice>/directory/takes/",
    "with/<str:partnership>/services/<str:service>/wrong/",
    "practice/<str:practice>/people/<str:member>/welcome/",
    "practice/<str:practice>/people/<str:member>/uninvite/",
    "practice/<str:practice>/measures/load/",
    "practice/<str:practice>/measures/<str:measure>/take-out/",
    "practice/<str:practice>/shown/words/",
    "practice/<str:practice>/shown/answers/",
    "practice/<str:practice>/shown/hearing-again/",
    "practice/<str:practice>/shown/logo/",
    "practice/<str:practice>/shown/logo/take-down/",
}
"""Routes that take a form and have no page of their own."""

ON_THE_WAY = {
    "sign-in/code/enter/": "needs a code that was mailed",
    "sign-in/second-step/": "needs a second step",
    "sign-in/passkey/": "leads to sign-in/",
    "account/second-step/codes/": "needs a second step",
    "sign-up/code/": "needs a code that was mailed",
    "forgot/code/": "needs a code that was mailed",
    "forgot/password/": "needs a code that was mailed",
    "account/address/code/": "needs a code that was mailed",
    "account/is-it-you/": "is asked before what matters",
    "sign-out/": "ends the visit",
    "invitation/<str:token>/card/": "needs a code that was handed over",
    "back/<str:token>/": "needs a code that was handed over",
    "account/not-me/": "is shown to whoever had the way in before",
    "with/<str:partnership>/people/<str:member>/sheet/": "is shown once a code was made",
    "answer/<str:token>/": "needs an address that was mailed",
    "with/<str:partnership>/referrals/<str:referral>/file/": "is a file",
    "with/<str:partnership>/reflection/<str:reflection>/set-right.csv": "is a file",
    "calendar/<str:token>.ics": "is read by calendars, not by people",
    "not-safe/worker.js": "is a script",
    "practice/<str:practice>/logo.png": "is a picture on a page",
    "with/<str:partnership>/practice/logo.png": "is a picture on a page",
    "with/<str:partnership>/stories/<str:story>/picture/<str:passage>/": "is a picture on a page",
    "with/<str:partnership>/stories/<str:story>/keepsake/file/": "is a file to keep",
    "with/<str:partnership>/measures/<str:pick>/questions/<str:item>/now/": "is where an answer about danger leads",
    "with/<str:partnership>/coping/tries/<str:attempt>/": "is there while something is being tried",
    "with/<str:partnership>/ending/begin/": "is offered as long as nobody has begun",
    "with/<str:partnership>/ending/<str:ending>/again/": "is offered once nothing waits",
    "with/<str:partnership>/agreement/new/": "is offered as long as there is no agreement",
    "with/<str:partnership>/counted/": "is offered where the practice runs a programme",
    "with/<str:partnership>/brief/": "is offered where the practice runs a programme",
    "with/<str:partnership>/brief/<str:brief>/": "is there once eleven people chose what it is about",
    "practice/<str:practice>/programme/briefs/": "is offered where the practice runs a programme",
    "practice/<str:practice>/programme/briefs/<str:brief>/": "is there once eleven people chose what it is about",
    "practice/<str:practice>/programme/briefs/<str:brief>/again/": "is there once eleven people chose what it is about",
    "practice/<str:practice>/programme/briefs/new/": "is offered where the practice runs a programme",
    "brief/<str:published>/": "is there once clients approved it",
    "brief/<str:published>/file/": "is a file",
    "practice/<str:practice>/programme/over-time/<str:table>/": "is there once something was released",
    "practice/<str:practice>/programme/map/of/<str:need>/": "is there once something was released",
}
"""Routes that show a page only in the middle of something; the tests of people go through them."""

UNLINKED = ("/sign-up/", "/forgot/done/", "/account/closed/", "/look/", "/look/home/")
INVITATION = "invitation/<str:token>/"
"""Pages that nobody is led to by a link."""

STATES = (
    *("goals/mornings/", "goals/phone/", "goals/teacher/", "goals/aloud/", "goals/birthday/", "goals/phone/again/"),
    *("understanding/about/background/", "understanding/about/changed/new/", "understanding/about/changed/february/"),
    *("understanding/about/values/", "understanding/about/of/friends/", "goals/steps/of/any/", "safety/plan/new/"),
    *("guidance/letter/", "guidance/lock-gate/"),
    *("stories/the-whisper/", "stories/the-whisper/witnesses/", "stories/the-whisper/compare/"),
    *("stories/the-whisper/together/", "sessions/notes/of/session-8/"),
    *("stories/her-line/", "stories/a-tuesday/", "stories/her-letter/erase/"),
)
"""One route, but each looks different: agreed, reached, agreed to differ, to be answered, waiting for the other; and
what is led to from one of them alone."""


def route_of(address: str) -> str | None:
    """The route an address belongs to, None for what is no page of ours."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return None


def links(address: str, page: str) -> list[str]:
    """Where the links of a page lead, on the site."""
    found = (urljoin(address, unescape(link)) for link in HREF.findall(page))
    here = urlsplit(address).netloc
    return [link.split("#")[0] for link in found if urlsplit(link).netloc == here]


@dataclass(frozen=True)
class Visit:
    """What a reader found wrong with a page: what axe says, and what is missing for somebody in a hurry."""

    axe: dict[str, object]
    hurry: list[str]


def look_at(page: Page, answer: Response, address: str, *, whole: bool) -> Visit:
    """Look at a page that was just opened: in both shapes, or in the one that falls to its route. Opening it costs
    much, so all that is asked of it is asked at once."""
    falls_to = len(route_of(address) or "") % len(SHAPES)
    listen_in = SHAPES if whole else SHAPES[falls_to : falls_to + 1]
    return Visit(axe=what_is_wrong(page, listen_in=listen_in), hurry=list(what_a_hurry_misses(page, answer)))


class Visits:
    """What the readers found, by their names and the addresses they were at: one page of each route, and everybody's
    home; in the long form all that those who stand around can reach.

    In the short form nobody follows links any further once every page was found that a link has to lead to.
    """

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.found: dict[str, dict[str, Visit]] = {reader: {} for reader in READERS}
        unlinked = {INVITATION, *(route_of(path) for path in UNLINKED)}
        self._missing = {address.route for address in ADDRESSES} - FORMS_ONLY - ON_THE_WAY.keys() - unlinked

    def visit(self, page: Page, reader: str, address: str) -> list[str]:
        """Open a page and look at it; gives where its links lead, which stand in what the site answers."""
        answer = page.goto(address)
        assert answer is not None
        linked = links(answer.url, answer.text())
        self.found[reader][address] = look_at(page, answer, address, whole=self.whole)
        self._missing.discard(route_of(address) or "")
        return linked

    def walk(self, page: Page, reader: str, start: str) -> None:
        """Follow links from `start` to one address of each route, and visit those that no reader before was at."""
        known = {route_of(address) for visited in self.found.values() for address in visited}
        waiting, seen, routes = [start], {start}, set[str]()
        while waiting and (self.whole or self._missing or not self.found[reader]):
            address = waiting.pop(0)
            route = route_of(address)
            if route is None or route in routes or route in ON_THE_WAY:
                continue
            routes.add(route)
            theirs = address.startswith(start) and (address == start or (self.whole and reader in AROUND))
            if theirs or route not in known:
                linked = self.visit(page, reader, address)
            else:
                # Nothing is drawn for the sake of finding links.
                answer = page.request.get(address)
                linked = links(answer.url, answer.text())
            waiting += [link for link in dict.fromkeys(linked) if link not in seen]
            seen.update(linked)


FOR_A_HURRY = """() => ({
  title: document.title,
  leaves: [...document.querySelectorAll("[data-exit] .bar")].some(bar => bar.textContent.includes("Leave quickly")),
  helps: document.body.textContent.includes("I'm not safe now"),
  unsaid: document.querySelectorAll("textarea:not([aria-describedby])").length,
})"""


def what_a_hurry_misses(page: Page, answer: Response) -> Iterator[str]:
    """What this page lacks of a quiet title, a way out, a way to help, and boxes that say who reads them."""
    there = page.evaluate(FOR_A_HURRY)
    if "no-store" not in answer.headers["cache-control"]:
        yield "may be stored"
    if any(word in there["title"].lower() for word in ("therap", "crisis", "mina", "safe")):
        yield f"is called {there['title']}"
    if not there["leaves"]:
        yield "no way out"
    if not there["helps"] and "safe/" not in page.url:
        yield "no way to help"
    if there["unsaid"]:
        yield "a box that doesn't say who reads it"


@pytest.fixture(
    scope="module", params=[False, pytest.param(True, marks=pytest.mark.soak)], ids=["in one shape", "in both shapes"]
)
def visits(request: pytest.FixtureRequest, site: Site, browser: Browser) -> dict[str, dict[str, Visit]]:
    """For each reader one page of every route that those before them could not reach, by its address, and home; in the
    long form all that those who stand around can reach."""
    visits = Visits(whole=request.param)
    for reader in READERS:
        with a_phone(browser, site) as page:
            listen_on_every_page(page)
            start = f"{site.url}/" if reader == "nobody" else be(page, reader)
            visits.walk(page, reader, start)
            if reader == "Mina":
                for state in STATES:
                    visits.visit(page, reader, start + state)
                unlinked = [site.url + path for path in UNLINKED] + [an_invitation(page, start)]
    with a_phone(browser, site) as page:
        for address in unlinked:
            visits.visit(page, "nobody", address)
    return visits.found


def a_phone(browser: Browser, site: Site) -> AbstractContextManager[Page]:
    """The narrowest one, in the dark: so every page is drawn small, and large only where it is looked at so."""
    return open_window(browser, site, reduced_motion="reduce", color_scheme="dark", viewport=NARROW)


def an_invitation(page: Page, home: str) -> str:
    """The address of an invitation that Mina makes for somebody who supports her."""
    page.goto(f"{home}people/")
    page.get_by_role("radio", name="Supporter").check()
    press(page, "Invite")
    shown = page.get_by_text("/invitation/").or_(page.locator("input[value*='/invitation/']")).first
    told = shown.input_value() if shown.evaluate("e => e.tagName") == "INPUT" else shown.inner_text()
    return next(word for word in told.split() if "/invitation/" in word)


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_in_light_and_on_the_narrowest_screen_in_the_dark(
    visits: dict[str, dict[str, Visit]], reader: str
) -> None:
    assert {address: visit.axe for address, visit in visits[reader].items() if visit.axe} == {}


@pytest.mark.parametrize("reader", READERS)
def test_every_page_has_a_quiet_title_a_way_out_and_a_way_to_help(
    visits: dict[str, dict[str, Visit]], reader: str
) -> None:
    assert {address: visit.hurry for address, visit in visits[reader].items() if visit.hurry} == {}


def test_every_page_can_be_found_by_following_links(visits: dict[str, dict[str, Visit]]) -> None:
    """What no link leads to takes forms only, or is found from somewhere the demo's people are not now."""
    reached = {route_of(address) for found in visits.values() for address in found}
    missing = {address.route for address in ADDRESSES} - reached - FORMS_ONLY - ON_THE_WAY.keys()
    assert missing == set()
    assert reached & FORMS_ONLY == set()
