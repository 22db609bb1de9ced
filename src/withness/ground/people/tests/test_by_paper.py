"""Coming in by a code on paper, without an e-mail address: on the real site."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from withness.ground.ledger import hear, say
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs.belonging import uninvite, welcome
from withness.ground.people import closing, invitations, paper_codes, pins, sign_in_cards, tries
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account, Invitation, Seat, SignInCard

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

DIGITS = "402617"


@pytest.fixture
def alone(jonas) -> Voice:
    """Jonas, a therapist, who has nobody with him yet."""
    jonas.voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    return jonas.voice


@pytest.fixture
def made(jonas, alone) -> invitations.Made:
    return invitations.invite(jonas.account, alone, role=Role.CLIENT, on_paper=True)


def types(browser: Client, code: str):
    return browser.post("/code/", {"letters": code})


def token_for(code: str, browser: Client | None = None) -> str:
    answer = types(browser or Client(), code)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url.split("/")[2]


def joins(token: str, *, browser: Client | None = None, secret: str = DIGITS, card: str | None = None):
    words = {"name": "Maya", "secret": secret, "again": secret, "card": card or sign_in_cards.draw()}
    return (browser or Client()).post(f"/invitation/{token}/card/", words)


def letters_on(answer) -> str:
    return re.search(r'<p class="code">([A-Z ]+)</p>', answer.content.decode())[1]


@pytest.fixture
def card(made) -> str:
    """The letters of Maya's card, who came in by paper."""
    return letters_on(joins(token_for(made.code)))


def comes(letters: str, secret: str = DIGITS, browser: Client | None = None, **more: str):
    return (browser or Client()).post("/sign-in/card/", {"letters": letters, "secret": secret, **more})


def test_whoever_types_the_code_comes_in_with_no_address_and_gets_a_card(made, alone):
    browser = Client()
    assert "Without an e-mail address" in browser.get(types(browser, made.code).url).content.decode()
    answer = joins(token_for(made.code), browser=browser)
    assert answer.status_code == 200
    seat = Seat.objects.get(ledger=alone.ledger, member=made.invitation.member)
    assert (seat.account.email, seat.account.emailaddress_set.count()) == (None, 0)
    assert hear(alone).member(MemberId(seat.member)).name == "Maya"
    came = browser.post("/sign-in/card/", {"letters": letters_on(answer), "secret": DIGITS})
    assert came.url == "/"
    assert browser.get(f"/with/{alone.ledger}/").status_code == 200


def test_two_can_be_here_without_an_address(each_database, jonas, alone):
    for name in ("one", "two"):
        made = invitations.invite(jonas.account, alone, role=Role.SUPPORTER, on_paper=True)
        found = invitations.find(token := invitations.by_code(made.code))
        sign_in_cards.come_in(found, token, name=name, letters=paper_codes.new(), secret=DIGITS)
    assert Account.objects.filter(email=None).count() == 2


def test_on_the_device_of_another_nobody_is_left_signed_in(made, jonas, alone):
    before = dict(jonas.browser.session)
    answer = types(jonas.browser, made.code)
    assert answer.url.endswith("/card/")
    assert "You are not signed in here by this" in jonas.browser.get(answer.url).content.decode()
    answer = joins(answer.url.split("/")[2], browser=jonas.browser)
    assert not answer.cookies.get("session")
    assert dict(jonas.browser.session) == before
    assert "You are here as a therapist" not in jonas.browser.get("/").content.decode()
    assert jonas.browser.get("/account/").wsgi_request.user == jonas.account


def test_joining_leaves_an_anonymous_device_signed_out(made):
    browser = Client()
    joins(token_for(made.code), browser=browser)
    assert browser.get("/account/").status_code == 302


@pytest.mark.parametrize("like", [str.lower, lambda code: f" {code[:4]} {code[4:8]}-{code[8:]}"])
def test_a_code_may_be_typed_small_and_with_spaces(made, like):
    assert types(Client(), like(made.code)).status_code == 302


def test_a_mistyped_letter_is_said_costs_no_try_and_stays_in_its_box(made):
    wrong = ("B" if made.code[0] != "B" else "C") + made.code[1:]
    for _ in range(40):
        answer = types(Client(), wrong)
    assert answer.status_code == 400
    assert "One of these letters isn&#x27;t right" in answer.content.decode()
    assert wrong in answer.content.decode()
    assert types(Client(), made.code).status_code == 302


def test_a_wrong_code_is_said_to_be_unknown(made):
    assert "We don&#x27;t know these letters." in types(Client(), paper_codes.new()).content.decode()


def test_a_used_code_an_expired_one_and_one_taken_back_say_so(jonas, alone, made, card):
    assert "This invitation has been used." in types(Client(), made.code).content.decode()
    late = invitations.invite(jonas.account, alone, role=Role.SUPPORTER, on_paper=True)
    Invitation.objects.filter(pk=late.invitation.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert "This invitation has run out." in types(Client(), late.code).content.decode()
    back = invitations.invite(jonas.account, alone, role=Role.SUPPORTER, on_paper=True)
    say(jonas.voice, uninvite, member=back.invitation.member)
    assert "This invitation was taken back." in types(Client(), back.code).content.decode()


def test_the_code_is_kept_as_nothing_that_could_be_tried_out(made):
    kept = Invitation.objects.get(pk=made.invitation.pk)
    assert made.code not in (kept.code, kept.token)
    assert kept.code == paper_codes.kept(made.code)


def test_a_code_opens_nothing_as_a_link(made):
    assert Client().get(f"/invitation/{made.code}/").status_code == 410


def test_typing_it_again_ends_the_address_of_before(made):
    first = token_for(made.code)
    token_for(made.code)
    assert Client().get(f"/invitation/{first}/").status_code == 410


def test_codes_can_be_tried_only_so_often_from_one_network_and_in_the_whole_house(made):
    for _ in range(20):
        types(Client(), paper_codes.new())
    assert "Too many tries" in types(Client(), made.code).content.decode()
    cache.clear()
    for n in range(600):
        Client(REMOTE_ADDR=f"10.0.{n // 10}.1").post("/code/", {"letters": paper_codes.new()})
    answer = Client(REMOTE_ADDR="192.0.2.7").post("/code/", {"letters": made.code})
    assert "Too many tries" in answer.content.decode()


def test_the_form_sent_again_shows_the_same_card(made):
    token, card = token_for(made.code), sign_in_cards.draw()
    first = joins(token, card=card)
    assert letters_on(joins(token, card=card)) == letters_on(first)
    assert joins(token, card=card, secret="509318").status_code == 410
    assert Account.objects.filter(email=None).count() == 1


@pytest.mark.parametrize(
    ("secret", "again", "said"),
    [
        ("", "", "Type six digits, or a pass phrase."),
        ("123456", "123456", "This one is guessed first."),
        ("40261", "40261", "It has to be six digits"),
        ("short one", "short one", "at least ten letters"),
        ("password123", "password123", "at least ten letters"),
        (DIGITS, "402618", "The two are not the same."),
    ],
)
def test_what_is_too_easy_is_said_and_the_place_stays_open(made, secret, again, said):
    token = token_for(made.code)
    answer = Client().post(f"/invitation/{token}/card/", {"name": "Maya", "secret": secret, "again": again})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "Maya" in answer.content.decode()
    assert secret == "" or f'value="{secret}"' not in answer.content.decode()
    assert not Account.objects.filter(email=None)
    assert joins(token).status_code == 200


def test_until_everybody_said_yes_nobody_comes_in_and_no_account_is_left(jonas, together, maya):
    made = invitations.invite(jonas.account, together, role=Role.SUPPORTER, on_paper=True)
    token = token_for(made.code)
    assert "has to say yes to it first" in Client().get(f"/invitation/{token}/card/").content.decode()
    assert joins(token).status_code == 400
    assert not Account.objects.filter(email=None)
    say(maya.voice, welcome, member=made.invitation.member)
    assert joins(token).status_code == 200


def test_a_therapist_comes_with_an_address(jonas, together):
    made = invitations.invite(jonas.account, together, role=Role.THERAPIST, on_paper=True)
    token = token_for(made.code)
    assert Client().get(f"/invitation/{token}/card/").url == f"/invitation/{token}/"
    assert "Without an e-mail address" not in Client().get(f"/invitation/{token}/").content.decode()


def test_six_digits_are_the_pin_as_well_and_a_pass_phrase_is_none(jonas, alone, made, card):
    maya = Voice(alone.ledger, MemberId(made.invitation.member))
    assert pins.voice_with(maya.ledger, maya.member, DIGITS) == maya
    other = invitations.invite(jonas.account, alone, role=Role.CLIENT, on_paper=True)
    say(maya, welcome, member=other.invitation.member)
    joins(token_for(other.code), secret="rain over the old pier")
    assert not pins.has_pin(Voice(alone.ledger, MemberId(other.invitation.member)))


def test_eleven_wrong_tries_cost_a_wait_and_never_the_way_in(card):
    for _ in range(11):
        answer = comes(card, "402618")
    assert "It can be tried again in" in answer.content.decode()
    assert "It can be tried again in" in comes(card).content.decode()
    kept = SignInCard.objects.get()
    assert kept.wrong == tries.FREE
    kept.not_before = timezone.now()
    kept.save()
    assert comes(card).status_code == 302


def test_letters_of_no_card_and_a_wrong_secret_are_answered_alike(card):
    one, other = comes(paper_codes.new()), comes(card, "402618")
    said = re.compile(r'class="error"[^>]*>([^<]+)<')
    assert said.findall(one.content.decode()) == said.findall(other.content.decode()) != []


def test_on_a_borrowed_device_one_is_signed_out_when_the_browser_closes(card):
    browser = Client()
    comes(card, browser=browser)
    assert browser.session.get_expire_at_browser_close()
    comes(card, browser=(own := Client()), remember="on")
    assert not own.session.get_expire_at_browser_close()


def test_before_what_matters_the_digits_are_asked_for(card):
    browser = Client()
    comes(card, browser=browser)
    session = browser.session
    session["sure_since"] = 0
    session.save()
    asked = browser.get("/account/card/")
    assert asked.url.startswith("/account/is-it-you/")
    page = browser.get(asked.url).content.decode()
    assert "What goes with your card" in page
    assert "by e-mail" not in page
    assert browser.post("/account/is-it-you/", {"password": "402618", "next": "/account/card/"}).status_code == 400
    assert browser.post("/account/is-it-you/", {"send": "code"}).status_code == 302
    assert browser.post("/account/is-it-you/", {"password": DIGITS, "next": "/account/card/"}).url == "/account/card/"


def test_another_card_ends_the_one_before_and_signs_out_elsewhere(card):
    browser, elsewhere = Client(), Client()
    comes(card, browser=browser)
    comes(card, browser=elsewhere)
    answer = browser.post("/account/card/", {"secret": "pin of my own, ok", "again": "pin of my own, ok"})
    assert comes(card).status_code == 400
    assert comes(letters_on(answer), "pin of my own, ok").status_code == 302
    assert elsewhere.get("/account/").status_code == 302
    assert browser.get("/account/").status_code == 200


def test_an_address_can_be_added_later_and_the_card_still_works(card, mailoutbox):
    browser = Client()
    comes(card, browser=browser)
    assert "without an e-mail address" in browser.get("/account/").content.decode()
    assert "None" not in browser.get("/account/address/").content.decode()
    browser.post("/account/address/", {"email": "maya@example.org"})
    code = mailoutbox[-1].body.splitlines()[0]
    assert browser.post("/account/address/code/", {"code": code}).url == "/account/"
    assert Account.objects.get(email="maya@example.org").emailaddress_set.get().verified
    assert comes(card).status_code == 302


def test_a_closed_account_has_neither_address_nor_card(card):
    account = Account.objects.get(email=None)
    closing.close(account)
    assert comes(card).status_code == 400
    assert not SignInCard.objects.exists()
    assert Account.objects.get(pk=account.pk).email is None


def test_the_sheet_is_made_on_the_page_shows_no_name_and_is_seen_by_its_maker_only(jonas, alone, stranger):
    answer = jonas.browser.post(f"/with/{alone.ledger}/people/", {"role": "client", "on_paper": "on", "key": "k"})
    page = jonas.browser.get(answer.url).content.decode()
    sheet = page[page.index("<article") : page.index("</article>")]
    assert re.search(r"[A-Z]{4} [A-Z]{4} [A-Z]{4}", sheet)
    assert not any(word in sheet.lower() for word in ("jonas", "therap", "client"))
    assert types(Client(), letters_on(jonas.browser.get(answer.url))).status_code == 302
    elsewhere = Client()
    elsewhere.force_login(jonas.account)
    assert letters_on(jonas.browser.get(answer.url)) not in elsewhere.get(answer.url).content.decode()
    assert stranger.browser.get(answer.url).status_code == 404


def test_on_paper_and_by_mail_at_once_is_asked_about(jonas, alone, mailoutbox):
    words = {"role": "client", "on_paper": "on", "email": "maya@example.org"}
    answer = jonas.browser.post(f"/with/{alone.ledger}/people/", words)
    assert "choose one of the two" in answer.content.decode()
    assert (Invitation.objects.count(), mailoutbox) == (0, [])


def test_it_says_that_somebody_came_with_a_code_on_paper(jonas, alone, card):
    assert "with a code on paper" in jonas.browser.get(f"/with/{alone.ledger}/people/").content.decode()
