"""Two people in two browsers write five levels for a goal, say which fits, and read one number."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write

MOST = "I walk in first and keep a seat for Ruby"


def test_a_goal_from_its_levels_to_a_number(two_browsers):
    mina, daniel = two_browsers
    home, _ = be(mina, "Mina"), be(daniel, "Daniel")
    write_goal(mina, daniel, home)
    mina.goto(f"{home}goals/")
    go_on(mina.get_by_role("link", name="Five levels for a goal"))
    go_on(mina.get_by_role("link", name="Write five levels"))
    mina.get_by_label("Which goal?").select_option("Say hello to one person a day")
    for level, words in (
        ("As we hope", "I say hello once a day"),
        ("More than we hope", "I say hello and ask something"),
        ("Much more than we hope", "Somebody says hello first"),
        ("Less than we hope", "I nod"),
        ("Much less than we hope", "I look away"),
    ):
        mina.get_by_label(level, exact=True).fill(words)
    mina.get_by_label("How much it counts").select_option("three times")
    press(mina, "Put them forward")

    daniel.goto(home)
    go_on(daniel.locator(".said", has_text="five levels of a goal").get_by_role("link", name="Answer"))
    scale = daniel.url
    daniel.get_by_role("radio", name="Say it another way").check(force=True)
    daniel.get_by_label("Much more than we hope", exact=True).fill("You are greeted by name")
    press(daniel, "Give this answer")
    mina.goto(scale)
    expect(mina.locator("#open ins").first).to_be_visible()
    mina.get_by_role("radio", name="I agree").check(force=True)
    press(mina, "Give this answer")

    place(mina, "I nod")
    expect(daniel.locator("#levels").get_by_text("Mina is here")).to_be_visible()
    place(daniel, "I say hello once a day")
    expect(mina.locator("#levels").get_by_text("Daniel is here")).to_be_visible()
    for who in (mina, daniel):
        go_on(who.get_by_role("link", name="How far we have come"))
        course = who.locator("#course")
        expect(course.get_by_text("Daniel:").first).to_contain_text("taken together")
        expect(course.locator("svg.plot")).to_be_visible()
    before = mina.locator("#course .says").inner_text()
    mina.goto(scale)
    place(mina, "I say hello and ask something")
    go_on(mina.get_by_role("link", name="How far we have come"))
    expect(mina.locator("#course .says")).not_to_have_text(before)


def write_goal(mina, daniel, home):
    mina.goto(f"{home}goals/new/")
    write(mina, "What do you want to reach?", "Say hello to one person a day")
    press(mina, "Put it forward")
    daniel.goto(f"{home}goals/")
    go_on(daniel.locator(".said", has_text="Say hello to one").get_by_role("link", name="Answer"))
    daniel.get_by_role("radio", name="I agree").check(force=True)
    press(daniel, "Give this answer")
    expect(daniel.get_by_text("You agreed on this.")).to_be_visible()


def place(who, words):
    who.locator("#place").get_by_role("radio", name=words).check(force=True)
    press(who, "Save this")
