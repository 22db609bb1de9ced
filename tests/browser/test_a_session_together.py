"""Two people, two browsers, one session: what each does shows on the other's open page, without a reload."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, choose_number, go_on, press, write

ROUND = "I have lunch in the room with the others on Fridays."
ANOTHER = "I have lunch in the room with the others on one day that I choose."


@pytest.fixture
def mina_and_daniel(two_browsers: tuple[Page, Page]) -> tuple[Page, Page, str]:
    """Mina and Daniel, each at home in their own window, and the address of that home."""
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    assert be(daniel, "Daniel") == home
    for page in (mina, daniel):
        page.evaluate("document.documentElement.dataset.opened = 'once'")
    return mina, daniel, home


def still_the_same_page(page: Page) -> bool:
    """Whether this page was never loaded again since it was opened."""
    return page.evaluate("document.documentElement.dataset.opened") == "once"


def open_once(page: Page, address: str) -> None:
    """Open a page and mark it, so that a reload could not go unseen."""
    page.goto(address)
    page.evaluate("document.documentElement.dataset.opened = 'once'")


def test_two_people_go_through_a_session_together(mina_and_daniel: tuple[Page, Page, str]) -> None:
    mina, daniel, home = mina_and_daniel
    before_it(mina, daniel, home)
    a_goal_that_both_agree_to(mina, daniel, home)
    the_same_chart_for_both(mina, daniel)
    after_it(mina, daniel, home)


def before_it(mina: Page, daniel: Page, home: str) -> None:
    """Each answers their own check-in, and each puts something on the one list."""
    mina.goto(f"{home}checkins/now/")
    choose_number(mina, "Sleeping through", 8)
    write(mina, "anything you want me to know", "I slept before the test.")
    press(mina, "Give it")
    expect(daniel.get_by_text("8 of 10, was 3")).to_be_visible()
    assert still_the_same_page(daniel)

    open_once(mina, home)
    daniel.goto(f"{home}checkins/now/")
    choose_number(daniel, "Having room in my head", 4)
    press(daniel, "Give it")
    expect(mina.get_by_text("4 of 10, was 7")).to_be_visible()

    open_once(daniel, home)
    write(mina, "What would you like to talk about?", "The lunch room")
    press(mina, "Add")
    expect(daniel.locator("#next").get_by_text("The lunch room")).to_be_visible()
    assert still_the_same_page(daniel)
    open_once(mina, home)
    write(daniel, "What would you like to talk about?", "How Friday went")
    press(daniel, "Add")
    expect(mina.locator("#next").get_by_text("How Friday went")).to_be_visible()
    assert still_the_same_page(mina)


def a_goal_that_both_agree_to(mina: Page, daniel: Page, home: str) -> None:
    """Mina proposes, Daniel says it another way, Mina agrees: each sees the other's words arrive."""
    open_once(daniel, home)
    mina.goto(f"{home}goals/new/")
    write(mina, "What do you want to reach?", ROUND)
    write(mina, "Why does it matter", "I hide in the library and I'm hungry.")
    press(mina, "Put it forward")
    offer = daniel.locator("#waiting .said", has_text=ROUND)
    expect(offer).to_be_visible()
    assert still_the_same_page(daniel)

    open_once(mina, home)
    offer.get_by_role("radio", name="Say it another way").check()
    offer.get_by_role("textbox", name="What do you want to reach?").fill(ANOTHER)
    offer.get_by_role("textbox", name="Anything to say with it?").fill("So that you choose the day. Does it fit?")
    go_on(offer.get_by_role("button", name="Give this answer"))
    answer = mina.locator("#waiting .said", has_text="one day that I choose")
    expect(answer).to_be_visible()
    expect(answer.locator("del")).to_contain_text("Fridays")
    assert still_the_same_page(mina)

    answer.get_by_role("radio", name="I agree").check()
    go_on(answer.get_by_role("button", name="Give this answer"))
    expect(mina.get_by_text("You agreed on this.")).to_be_visible()
    expect(mina.get_by_role("heading", level=1)).to_have_text(ANOTHER)
    expect(daniel.get_by_text("Mina agreed")).to_be_visible()


def the_same_chart_for_both(mina: Page, daniel: Page) -> None:
    """Each says how near it is; the chart on both pages is the same to the letter."""
    open_once(daniel, mina.url)
    choose_number(mina, "Choose one number", 2)
    press(mina, "Save this")
    expect(daniel.locator("#chart")).to_contain_text("Mina: 2 of 10")
    assert still_the_same_page(daniel)
    open_once(mina, mina.url)
    choose_number(daniel, "Choose one number", 3)
    press(daniel, "Save this")
    expect(mina.locator("#chart")).to_contain_text("Daniel: 3 of 10")
    expect(daniel.locator("#chart")).to_contain_text("Daniel: 3 of 10")
    assert mina.locator("#chart svg.plot").inner_html() == daniel.locator("#chart svg.plot").inner_html()


def after_it(mina: Page, daniel: Page, home: str) -> None:
    """Mina says how it was, Daniel answers what she said, and Mina marks that she was heard."""
    open_once(daniel, home)
    mina.goto(f"{home}alliance/how-it-was/")
    mina.get_by_role("group", name="I had a say in what we did").get_by_role("radio").nth(3).check(force=True)
    write(mina, "like to be different", "Ask me before you write something down.")
    press(mina, "Give it")
    waiting = daniel.locator("#waiting .said", has_text="Ask me before you write")
    expect(waiting).to_be_visible()
    assert still_the_same_page(daniel)

    open_once(mina, home)
    go_on(waiting.get_by_role("link", name="Answer"))
    daniel.locator("main").get_by_role("textbox").fill("I will ask first, and you can read what I wrote.")
    press(daniel, "Answer")
    back = mina.locator("#waiting .said", has_text="I will ask first")
    expect(back).to_be_visible()
    assert still_the_same_page(mina)

    open_once(daniel, daniel.url)
    go_on(back.get_by_role("link", name="Say whether you were heard"))
    press(mina, "I was heard")
    expect(daniel.locator("#thread")).to_contain_text("I was heard")
    assert still_the_same_page(daniel)
