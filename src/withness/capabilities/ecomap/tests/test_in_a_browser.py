"""Two people in two browsers: a map that one draws and the other looks at, without what is kept."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write

SHARED, KEPT = "The man at the kiosk", "Somebody I write to at night"


def draw(page, name, readers):
    go_on(page.get_by_role("link", name="Put somebody or something on it"))
    page.locator("[name=name]").fill(name)
    page.locator("[name=tie]").select_option("gives")
    press(page, readers)


def test_one_draws_and_the_other_sees_what_is_not_kept_in_the_picture_and_in_words(two_browsers):
    mina, daniel = two_browsers
    home, daniels = be(mina, "Mina"), be(daniel, "Daniel")
    mina.goto(f"{home}understanding/people/")
    daniel.goto(f"{daniels}understanding/people/")
    go_on(daniel.get_by_role("link", name="The map of Mina"))
    draw(mina, SHARED, "Let Daniel see it")
    expect(daniel.locator("#map li", has_text=SHARED)).to_be_visible()
    expect(daniel.locator("svg.ecomap text", has_text="kiosk")).to_be_visible()
    draw(mina, KEPT, "Keep it to yourself")
    expect(mina.locator("#map li", has_text=KEPT)).to_contain_text("only you see this")
    daniel.reload()
    expect(daniel.locator("#map li", has_text=SHARED)).to_be_visible()
    expect(daniel.locator("#map", has_text=KEPT)).to_have_count(0)

    go_on(mina.locator("#map li", has_text=SHARED).get_by_role("link"))
    write(mina, "Anything about it?", "He knows my name.")
    press(mina, "Let Daniel see it")
    expect(daniel.locator("#map li", has_text=SHARED)).to_contain_text("He knows my name.")
    go_on(mina.locator("#map li", has_text=SHARED).get_by_role("link"))
    press(mina, "Take it off the map")
    expect(daniel.locator("#map li", has_text=SHARED)).to_have_count(0)
