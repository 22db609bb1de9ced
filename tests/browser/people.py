"""What somebody at a browser does on the demo site, in the words of the page."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

LET_THEM = "Let somebody hear this too"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
CALLED = "What would you like to be called here?"
MARK_LEFT = """() => {
  const after = (kind, mark) => addEventListener(kind, () => addEventListener(kind, mark, { once: true }), true);
  after("submit", event => event.defaultPrevented || event.target.setAttribute("data-sent", ""));
  after("click", event => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.defaultPrevented) return;
    if (!link.hash || link.href.split("#")[0] !== location.href.split("#")[0]) link.setAttribute("data-sent", "");
  });
}"""
"""Marked after everything else that listens, even where the page's own scripts came only after this: what they see to
be sent already they hold back."""


def be(page: Page, name: str) -> str:
    """Sign in as one of the demo's people; gives the address of their partnership's home.

    A therapist comes in at everyone they work with, and goes on to Mina. Somebody who belongs nowhere any more comes in
    at the start.
    """
    be_somebody_else(page, name)
    if urlsplit(page.url).path == "/caseload/":
        go_on(page.get_by_role("main").get_by_role("link", name="Mina"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"Hello {name}" if "/with/" in page.url else "You are with nobody now"
    )
    return page.url


def be_somebody_else(page: Page, name: str) -> None:
    """Sign in as one of the demo's people who belongs somewhere else, wherever they come in.

    The form is sent without its page being drawn: tests/browser/keys.py presses its button.
    """
    forms = page.request.get("/demo/").text().split("<form")
    (form,) = (each for each in forms if re.search(rf"Be {name}\s*<", each))
    sent = page.request.post("/demo/", form=dict(HIDDEN.findall(form)), max_redirects=0)
    page.goto(sent.headers["location"])


def choose_number(page: Page, question: str, number: int) -> None:
    """Choose a number on the scale that asks this question, by the label as a finger would."""
    page.get_by_role("group", name=question).get_by_role("radio", name=f"{number} of 10").check(force=True)


def write(page: Page, label: str, words: str) -> None:
    """Fill in the box with this label."""
    page.get_by_role("textbox", name=label).fill(words)


def press(page: Page, name: str) -> None:
    """Press the button with this name, and wait for what comes of it."""
    go_on(page.get_by_role("button", name=name))


def go_on(control: Locator) -> None:
    """Click a link or a button, and wait for the page it leads to: a click alone may return on the old one.

    A form that is on its way is marked as sent, by the site or by us, and so is a link that was followed; the page that
    comes in their place has neither. A button that sends nothing is done at once.
    """
    page = control.page
    control.evaluate(MARK_LEFT)
    control.click()
    page.wait_for_function("() => !document.querySelector('[data-sent]')")
    # By then the style sheets and scripts are there. A line that says what was done may soon make room for another.
    page.wait_for_load_state("domcontentloaded")


def answer(page: Page, words: str, choice: str, rewording: str = "") -> None:
    """Answer the goal with these words that waits on this open page."""
    offer = page.locator("#waiting .said", has_text=words)
    offer.get_by_role("radio", name=choice).check()
    if rewording:
        offer.get_by_role("textbox", name="What do you want to reach?").fill(rewording)
    go_on(offer.get_by_role("button", name="Give this answer"))


def link_for(page: Page, home: str, role: str) -> str:
    """The link of a new invitation for somebody in this role."""
    page.goto(f"{home}people/")
    page.get_by_role("radio", name=role, exact=True).check()
    go_on(page.get_by_role("button", name="Invite", exact=True))
    return page.get_by_label("The link of the invitation").input_value()


def knock(page: Page, link: str, name: str) -> None:
    """Come with a link, and say by what name."""
    page.goto(link)
    write(page, CALLED, name)
    press(page, "Knock")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"You are at the door, {name}")


def come_in(page: Page, link: str, name: str) -> None:
    """Take a place that was kept."""
    page.goto(link)
    write(page, CALLED, name)
    press(page, "Come in")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Hello {name}")


def open_to(page: Page, address: str, whom: str, until: str = "") -> None:
    """Let somebody hear this one thing, from its page; `until` is a day such as 2027-05-04."""
    page.goto(address)
    go_on(page.get_by_role("link", name=LET_THEM))
    page.get_by_label("Who", exact=True).select_option(label=whom)
    if until:
        page.get_by_label("Closes by itself on").fill(until)
    press(page, "Let them hear it")


def leave(page: Page, home: str) -> None:
    """Leave, after the page that says what that means."""
    page.goto(f"{home}people/leave/")
    press(page, "Leave")
    expect(page.get_by_text("You have left.")).to_be_visible()
