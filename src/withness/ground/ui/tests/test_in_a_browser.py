"""The example pages as a browser shows them: to axe, on a narrow screen, by keyboard, without scripts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from tests.browser.looking import SHAPES, Shapes, what_is_wrong

PAGES = ["/look/", "/look/home/"]
OTHER_WAY_ROUND = tuple((scheme, size) for (scheme, _), (_, size) in zip(SHAPES, reversed(SHAPES), strict=True))
"""Light where it is narrow, and dark where it is wide."""
SOON, A_MINUTE = 3_000, 60_000
"""Milliseconds; nobody waits for them, the clock of the page is set ahead."""

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, server: str) -> Iterator[Opened]:
    """Open a page; at the end nothing may have been blocked or gone wrong in it."""
    contexts = []
    wrong: list[str] = []
    expected: list[str] = []

    def open_page(
        path: str,
        *,
        width: int = 1280,
        before: Callable[[Page], None] | None = None,
        expects: Sequence[str] = (),
        **how: Any,
    ) -> Page:
        expected.extend(expects)
        context = browser.new_context(viewport={"width": width, "height": 800}, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if before:
            before(page)
        page.goto(server + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in wrong if not each.startswith(tuple(expected))] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("shapes", [SHAPES, pytest.param(OTHER_WAY_ROUND, marks=pytest.mark.soak)], ids=["each", "all"])
def test_axe_finds_nothing(opened: Opened, path: str, shapes: Shapes) -> None:
    page = opened(path, reduced_motion="reduce")
    for choice in page.locator("input[value=counter]").all():
        choice.check()
    assert what_is_wrong(page, listen_in=shapes) == {}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 375])
def test_nothing_is_wider_than_the_screen(opened: Opened, path: str, width: int) -> None:
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = """
        (width) => [...document.querySelectorAll("main *, header *, footer *, nav *")]
          .filter((element) => !element.closest(".unseen, .scroll, svg"))
          .filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
          })
          .map((element) => element.outerHTML.slice(0, 90))
    """
    assert page.evaluate(beyond, width) == []


def test_text_at_twice_the_size_still_fits(opened: Opened) -> None:
    page = opened("/look/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_that_is_pressed_is_large_enough(opened: Opened, width: int) -> None:
    page = opened("/look/", width=width)
    for choice in page.locator("input[value=counter]").all():
        choice.check()
    small = """
        () => [...document.querySelectorAll(`button, .button, .choice, .points label, .pass, textarea, select, summary,
            input:not([type=radio], [type=checkbox], [type=hidden]), .nav a, .bar a`)]
          .map((element) => [element, element.getBoundingClientRect()])
          .filter(([element, box]) => box.width && (box.height < 43.5 || box.width < 39.5))
          .map(([element, box]) => `${element.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)
    """
    assert page.evaluate(small) == []


def test_focus_can_always_be_seen(opened: Opened) -> None:
    page = opened("/look/home/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const focused = document.activeElement;
          if (focused === document.body) return null;
          const shown = [focused, focused.closest("label"), focused.nextElementSibling].filter(Boolean);
          const outlined = shown.map(getComputedStyle)
            .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
          return [focused.textContent.trim() || focused.name || focused.getAttribute("aria-label"), outlined];
        }""")
        if seen is None:
            break
        assert seen[1], f"no focus to be seen on {seen[0]}"
        reached.add(seen[0])
    assert {"Skip to the page", "Leave quickly", "Goals", "I'm not safe now", "Add something"} <= reached


def test_an_answer_can_be_given_by_keyboard_alone(opened: Opened) -> None:
    page = opened("/look/home/")
    page.locator("input[value=agree]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("input[value=counter]").is_checked()
    expect(page.get_by_label("How would you say it?")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("How would you say it?")).to_be_hidden()
    expect(page.get_by_role("button", name="Give this answer")).to_be_visible()


def test_a_scale_reads_out_its_ends(opened: Opened) -> None:
    page = opened("/look/")
    scale = page.get_by_role("group", name="How did you sleep this week?")
    expect(scale.get_by_role("radio")).to_have_count(12)
    expect(scale.get_by_role("radio", name="0 of 10: hardly at all")).to_have_count(1)
    expect(scale.locator(":checked")).to_have_count(0)
    scale.get_by_role("radio", name="7 of 10").check()
    expect(scale.locator(":checked")).to_have_value("7")


def test_without_scripts_everything_can_still_be_answered(opened: Opened) -> None:
    page = opened("/look/home/", java_script_enabled=False)
    page.get_by_label("Say it another way").check()
    page.get_by_label("How would you say it?").fill("Three mornings.")
    expect(page.get_by_role("button", name="Give this answer")).to_be_visible()
    expect(page.get_by_role("link", name="Leave quickly")).to_have_attribute("href", "https://www.bbc.co.uk/weather")


def test_paper_has_the_words_and_no_buttons(opened: Opened) -> None:
    page = opened("/look/")
    page.emulate_media(media="print")
    expect(page.get_by_text("I'd like to sleep through the night.")).to_be_visible()
    expect(page.get_by_text("Maya & Jonas").nth(1)).to_be_visible()
    expect(page.get_by_role("button", name="Add something")).to_have_count(0)
    expect(page.get_by_role("link", name="Leave quickly")).to_be_hidden()


def test_light_or_dark_is_remembered_and_can_be_forgotten(opened: Opened) -> None:
    page = opened("/look/home/", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="dark", exact=True).click()
    page.wait_for_url("**/look/home/")
    assert page.evaluate(paper) != light
    assert page.url.endswith("/look/home/")
    page.get_by_role("button", name="as on this device").click()
    page.wait_for_function(f"{paper} === '{light}'")


def neutral(page: Page) -> None:
    page.context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )


@pytest.mark.parametrize("how", ["button", "keys"])
def test_leaving_is_at_once_and_back_does_not_return(opened: Opened, how: str) -> None:
    page = opened("/look/", before=neutral)
    page.goto(page.url + "home/")
    page.get_by_label("Say it another way").check()
    page.get_by_label("How would you say it?").fill("Half a sentence")
    if how == "button":
        page.get_by_role("link", name="Leave quickly").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back(wait_until="commit")
    page.wait_for_url("https://www.bbc.co.uk/weather")
    expect(page.get_by_text("Weather")).to_be_visible()


def test_writing_in_capitals_does_not_leave(opened: Opened) -> None:
    page = opened("/look/")
    box = page.get_by_label("What should we call you?")
    box.focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.endswith("/look/")


def test_unsent_words_are_not_lost_without_asking(opened: Opened) -> None:
    page = opened("/look/home/")
    page.get_by_label("Say it another way").check()
    page.get_by_label("How would you say it?").press_sequentially("!")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert page.get_by_label("How would you say it?").input_value().startswith("!")


# What others say, on an open page


class Elsewhere:
    """Somebody on another device: a socket that can be spoken into, and a page that can become another."""

    def __init__(self) -> None:
        self.sockets: list[WebSocketRoute] = []
        self.swap: dict[str, str] = {}

    def listen(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)

    def stand_by(self, page: Page) -> None:
        def serve(route: Route) -> None:
            answer = route.fetch()
            html = answer.text().replace("<body ", '<body data-live-at="/with/made-up/live" data-sign-in="/look/" ')
            for old, new in self.swap.items():
                html = html.replace(old, new)
            route.fulfill(response=answer, body=html)

        page.route("**/look/home/", serve)
        page.route_web_socket("**/with/made-up/live", self.listen)

    def says(self, page: Page, old: str, new: str) -> None:
        self.swap[old] = new
        self.sockets[-1].send('{"said": true}')


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


def test_what_somebody_says_appears_without_a_reload(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    page.evaluate("window.sameDocument = true")
    elsewhere.says(page, "The walking-in plan", "The bus plan")
    expect(page.get_by_text("The bus plan")).to_be_visible()
    expect(page.get_by_text("Something new was said.")).to_be_visible()
    expect(page.locator("#next .said.arrived")).to_have_count(1)
    assert page.locator("#matters .said.arrived").count() == 0
    assert page.evaluate("window.sameDocument")


def test_what_one_was_told_of_ones_own_doing_stays_when_others_say_something(
    opened: Opened, elsewhere: Elsewhere
) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    page.locator("#lines").evaluate(
        """lines => lines.innerHTML = '<p class="notice">Said. It counts from now on.</p>'"""
    )
    elsewhere.says(page, "The walking-in plan", "The bus plan")
    expect(page.get_by_text("Something new was said.")).to_be_visible()
    elsewhere.says(page, "The bus plan", "The tram plan")
    expect(page.get_by_text("The tram plan")).to_be_visible()
    expect(page.locator("#lines p")).to_have_text(["Said. It counts from now on.", "Something new was said."])


def test_what_somebody_writes_is_never_replaced_under_their_hands(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    page.get_by_label("Say it another way").check()
    box = page.get_by_label("How would you say it?")
    box.fill("My own words")
    elsewhere.says(page, "Three felt like something you could keep.", "Two felt like enough.")
    expect(page.get_by_role("button", name="Show it")).to_be_visible()
    expect(page.get_by_text("Two felt like enough.")).to_have_count(0)
    assert box.input_value() == "My own words"
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_text("Two felt like enough.")).to_be_visible()
    assert page.get_by_label("How would you say it?").input_value() == "My own words"


def test_a_page_that_did_not_change_stays_as_it_is(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    page.evaluate("document.querySelector('#next').dataset.same = 'yes'")
    with page.expect_response("**/look/home/"):
        elsewhere.says(page, "nothing like it", "either")
    page.wait_for_timeout(100)
    assert page.locator("#next").get_attribute("data-same") == "yes"
    expect(page.get_by_text("Something new was said.")).to_have_count(0)


def test_whoever_was_removed_while_writing_keeps_what_they_typed(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    page.get_by_label("Say it another way").check()
    box = page.get_by_label("How would you say it?")
    box.fill("My own words")
    page.clock.install()
    elsewhere.sockets[-1].close(code=4404)
    expect(page.get_by_text("What you typed was not sent and is still on this page")).to_be_visible()
    page.clock.fast_forward(A_MINUTE)
    page.wait_for_timeout(200)
    assert urlsplit(page.url).path == "/look/home/"
    assert box.input_value() == "My own words"


def test_whoever_was_removed_and_wrote_nothing_is_told_and_led_to_the_start(
    opened: Opened, elsewhere: Elsewhere
) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    expect(page.get_by_text("Hello Maya")).to_be_visible()
    page.clock.install()
    elsewhere.sockets[-1].close(code=4404)
    expect(page.get_by_text("This is closed to you now.")).to_be_visible()
    page.clock.fast_forward(SOON)
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def test_when_the_session_ends_the_page_says_so_and_goes_to_sign_in(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    expect(page.get_by_text("Hello Maya")).to_be_visible()
    page.clock.install()
    elsewhere.sockets[-1].close(code=4401)
    expect(page.get_by_text("You were signed out.")).to_be_visible()
    page.clock.fast_forward(SOON)
    page.wait_for_url("**/look/")


def test_a_lost_connection_comes_back_and_catches_up(opened: Opened, elsewhere: Elsewhere) -> None:
    page = opened("/look/home/", before=elsewhere.stand_by)
    expect(page.get_by_text("Hello Maya")).to_be_visible()
    elsewhere.swap["The walking-in plan"] = "The bus plan"
    elsewhere.sockets[-1].close(code=1012)
    expect(page.get_by_text("The bus plan")).to_be_visible(timeout=6_000)
    assert len(elsewhere.sockets) == 2


# Sending


@pytest.mark.parametrize("comes_back", [False, True])
def test_pressing_twice_says_it_once_unless_one_came_back(opened: Opened, comes_back: bool) -> None:
    page = opened("/look/home/")
    sent: list[str] = []

    def slow(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url)
            page.wait_for_timeout(300)
        route.continue_()

    page.route("**/look/home/", slow)
    page.get_by_label("I agree").check()
    # One press after the other, as fingers do: of several in one moment the browser itself sends only the last.
    # The page is shown, for the first time or again, only after the first press: its last picture may come late.
    page.evaluate(
        """async (persisted) => {
      const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Give this answer");
      for (let press = 0; press < 3; press++) {
        button.click();
        await new Promise((done) => setTimeout(done, 50));
        if (!press) dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));
      }
    }""",
        comes_back,
    )
    page.wait_for_timeout(1_000)
    assert len(sent) == 1 + comes_back


def sent_in_place(page: Page) -> None:
    form = page.locator("form[data-inplace]")
    form.get_by_label("Not like this").check()
    form.get_by_label("Anything to say with it?").fill("Not yet")
    form.get_by_role("button", name="Give this answer").click()


def test_an_answer_in_place_leaves_the_page_where_it_was(opened: Opened) -> None:
    page = opened("/look/")
    page.evaluate("window.sameDocument = true")
    page.route("**/look/", lambda route: _changed(route, "Nothing was chosen", "You said: not like this"))
    sent_in_place(page)
    expect(page.get_by_text("You said: not like this")).to_be_visible()
    assert page.evaluate("window.sameDocument")
    assert page.evaluate("document.activeElement !== document.body")


def test_words_that_did_not_arrive_are_still_there(opened: Opened) -> None:
    page = opened("/look/", expects=["Failed to load resource"])
    page.route("**/look/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    sent_in_place(page)
    expect(page.get_by_text("Your words are still here")).to_be_visible()
    form = page.locator("form[data-inplace]")
    assert form.get_by_label("Anything to say with it?").input_value() == "Not yet"
    assert form.get_by_role("button").get_attribute("aria-busy") == "false"


def _changed(route: Route, old: str, new: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(old, new))
