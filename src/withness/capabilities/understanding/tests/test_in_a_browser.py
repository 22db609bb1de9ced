"""Two people in two browsers see a matter differently: both views live, one sentence shared, one difference left."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write

MINAS, DANIELS = "I show up, and I say when it is too much.", "I ask before I try something new with you."
SENTENCE, APART = "We both say when it gets too fast.", "I think you still go too fast with the mornings."


def test_common_ground_where_they_differ(two_browsers):
    mina, daniel = two_browsers
    home, _ = be(mina, "Mina"), be(daniel, "Daniel")
    matter = f"{home}understanding/part/"
    mina.goto(f"{home}alliance/")
    go_on(mina.get_by_role("link", name="How each of you sees it"))
    go_on(mina.get_by_role("link", name="Open “What each of us does”"))
    assert mina.url == matter
    daniel.goto(matter)

    write(mina, "How do you see it?", MINAS)
    press(mina, "Write it down")
    expect(daniel.locator("#seen").get_by_text(MINAS)).to_be_visible()
    write(daniel, "How do you see it?", DANIELS)
    press(daniel, "Write it down")
    for who in (mina, daniel):
        expect(who.locator("#seen").get_by_text(MINAS)).to_be_visible()
        expect(who.locator("#seen").get_by_text(DANIELS)).to_be_visible()
    mine, theirs = (mina.locator("#seen .said", has_text=words).bounding_box() for words in (MINAS, DANIELS))
    assert mine["y"] == theirs["y"]
    assert mine["x"] != theirs["x"]

    write(mina, "Where do you see it differently?", APART)
    press(mina, "We see this differently, and go on")
    expect(daniel.locator("#differences").get_by_text(APART)).to_be_visible()
    write(daniel, "One sentence that all of you could say", SENTENCE)
    press(daniel, "Put it forward")
    go_on(mina.locator("#sentence").get_by_role("link", name="answer it"))
    mina.get_by_role("radio", name="I agree").check(force=True)
    press(mina, "Give this answer")
    for who in (mina, daniel):
        who.goto(matter)
        expect(who.locator("#sentence").get_by_text("Shared by all of you")).to_be_visible()
        expect(who.locator("#sentence").get_by_text(SENTENCE)).to_be_visible()
        expect(who.locator("#differences").get_by_text(APART)).to_be_visible()
    daniel.goto(home)
    expect(daniel.get_by_text(SENTENCE)).to_have_count(0)
