"""Client and therapist choose a place and agree on words, it answers without an account, the client closes the loop:
with the demo list, and with real pantries where these are beside the checkout."""

from playwright.sync_api import expect

from tests.browser.asking import ADDRESS, WORDS, agree, bring_pantries_in, choose, mailed, put_forward
from tests.browser.people import be, press
from tests.material import shared


def test_a_place_of_the_demo_answers_on_its_page_and_what_failed_is_named(site, two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    choose(daniel, home, "larder", "The Larder on Alder Street")
    address = put_forward(daniel, "A mail with exactly these words")
    agree(mina, address)
    press(mina, "Send the mail")
    expect(mina.locator("#stands")).to_contain_text("It went out")
    text = mailed(site, lambda mail: WORDS in mail)
    assert "Mina" not in text
    outside = ADDRESS.search(text)[0]  # type: ignore[index]

    service = mina.context.browser.new_page()  # type: ignore[union-attr]
    service.goto(outside)
    expect(service.locator("main")).to_contain_text(WORDS)
    expect(service.locator("main")).not_to_contain_text("Mina")
    service.get_by_role("radio", name="We can't help").check(force=True)
    service.get_by_role("checkbox", name="We have no money left for it").check(force=True)
    press(service, "Send this answer")
    expect(service.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert service.context.cookies() == []
    service.goto(outside)
    expect(service.get_by_role("alert")).to_contain_text("answered already")
    service.close()

    for who in (mina, daniel):
        who.goto(address)
        expect(who.locator("#came")).to_contain_text("No money left for it")
    mina.get_by_role("group", name="Did you get help there?").get_by_role("radio", name="No", exact=True).check(
        force=True
    )
    press(mina.locator("#told"), "Say it")  # type: ignore[arg-type]
    expect(daniel.locator("#stands")).to_contain_text("There was no help")
    daniel.goto(f"{home}referrals/")
    expect(daniel.locator("main")).to_contain_text("In the way: no money left for it")


def test_a_real_pantry_is_chosen_and_it_helped(site, two_browsers):
    bring_pantries_in(site, shared("hsds/pantries-raw.jsonl"))
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    choose(mina, home, "salvation army canton", "")
    address = put_forward(mina, "The therapist calls")
    agree(daniel, address)
    press(daniel, "It is done: we called, or went there")
    daniel.get_by_text("They answered on the phone, or at the door").click()
    daniel.get_by_role("radio", name="They can help", exact=True).check(force=True)
    press(daniel.get_by_role("group", name="What they answered"), "Say it")  # type: ignore[arg-type]
    expect(mina.locator("#stands")).to_contain_text("They say that they can help")
    mina.get_by_role("group", name="Did you get help there?").get_by_role("radio", name="Yes").check(force=True)
    mina.get_by_role("group", name="If yes: did it help?").get_by_role("radio", name="A little").check(force=True)
    press(mina.locator("#told"), "Say it")  # type: ignore[arg-type]
    expect(daniel.locator("#stands")).to_contain_text("There was help")
