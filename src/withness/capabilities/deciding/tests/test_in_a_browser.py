"""Two people in two browsers: a yes that one says for the other, who asked for it, and how that is taken back."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write


def test_a_yes_for_somebody_is_shown_to_both_and_taken_back_by_one_voice(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    daniel.goto(f"{home_of_daniel}sessions/new/")
    write(daniel, "Where", "a walk by the canal")
    daniel.get_by_label("Day", exact=True).fill(f"{datetime.now(UTC) + timedelta(days=20):%Y-%m-%d}")
    daniel.get_by_label("Time", exact=True).fill("16:30")
    press(daniel, "Put it forward")
    go_on(daniel.locator("#later").get_by_role("link", name="Open", exact=True))
    expect(daniel.get_by_role("button", name="Say yes for Mina")).to_be_visible()
    session = daniel.url
    mina.goto(session)
    expect(
        mina.get_by_text("Daniel can say yes for you here, because you asked Daniel to decide times.")
    ).to_be_visible()
    press(daniel, "Say yes for Mina")
    expect(daniel.get_by_text("You said yes for Mina, because Mina asked you to decide times")).to_be_visible()
    for place in (session, home_of_mina):
        mina.goto(place)
        expect(
            mina.get_by_text("Daniel said yes for you, because you asked Daniel to decide times").first
        ).to_be_visible()

    go_on(mina.get_by_role("link", name="Take a lead back"))
    go_on(mina.locator("#matter-session").get_by_role("link", name="Open"))
    write(mina, "Anything to say with it?", "I want to choose again.")
    press(mina, "Take it back")
    expect(mina.get_by_text("You decide together again.")).to_be_visible()
    daniel.goto(f"{home_of_daniel}deciding/")
    expect(daniel.locator("#matter-session").get_by_text("We decide together.")).to_be_visible()
