"""Two browsers: an adolescent chooses, tries nine times and reads what helps; her therapist sees none of it."""

from playwright.sync_api import Page, expect

from tests.browser.people import be, choose_number, go_on, press, write

BEFORE_AND_AFTER = ((8, 5), (7, 4), (6, 6), (9, 6), (5, 3), (7, 8), (8, 6), (6, 4), (7, 5))
"""Nine times: seven easier, one the same, one harder."""


def tries(page: Page, home: str, strategy: str, before: int, after: int) -> None:
    """Open a strategy, say how hard it is and where, try it, and say how it is afterwards."""
    page.goto(f"{home}coping/library/{strategy}/")
    choose_number(page, "How hard is it right now?", before)
    page.get_by_role("radio", name="At school").check(force=True)
    press(page, "I'm trying it")
    choose_number(page, "How hard is it now?", after)
    press(page, "Keep it")
    expect(page.get_by_role("heading", name="How it was for you")).to_be_visible()


def test_an_adolescent_chooses_tries_nine_times_and_reads_what_helps(site, two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    assert be(daniel, "Daniel") == home
    daniel.goto(f"{home}coping/")
    unseen = daniel.locator("main").inner_text()

    go_on(mina.get_by_role("link", name="What helps", exact=True))
    go_on(mina.get_by_role("link", name="Change it").first)
    mina.get_by_role("checkbox", name="Music").check(force=True)
    press(mina, "Save")
    song = mina.locator("#list li", has_text="A list of songs that know")
    expect(song).to_contain_text("Because you like music")
    mina.get_by_label("What is it for?").select_option(label="Feeling low")
    press(mina, "Show these")
    expect(mina.locator("#list li", has_text="Tighten and let go")).to_have_count(0)
    go_on(song.get_by_role("link"))
    press(mina, "I like it")
    for before, after in BEFORE_AND_AFTER:
        tries(mina, home, "song-for-it", before, after)

    mina.goto(f"{home}coping/helps/")
    row = mina.locator("#rows li", has_text="A list of songs that know")
    expect(row).to_contain_text("Tried 9 times; it was easier 7 of 9 times.")
    expect(row).to_contain_text("From 1 harder to 3 easier; half of the times at least 2 easier.")
    expect(row).to_contain_text("anything from 5 to 9 of 10")
    expect(row).to_contain_text("At school 9×")
    mina.goto(f"{home}coping/library/")
    expect(song).to_contain_text("Because you said you like it, you like music and it was easier 7 of 9 times.")
    expect(mina.locator("#list li").nth(1)).to_contain_text("A list of songs that know")

    daniel.reload()
    assert daniel.locator("main").inner_text() == unseen
    mina.goto(f"{home}coping/show/")
    write(mina, "Anything to say with it?", "Songs, before English")
    press(mina, "Show it to Daniel")
    daniel.goto(f"{home}coping/plans/")
    expect(daniel.locator("#shown")).to_contain_text("Songs, before English")
    expect(daniel.locator("#shown")).to_contain_text("it was easier 7 of 9 times")
    expect(daniel.locator("main")).not_to_contain_text("From 1 harder")
