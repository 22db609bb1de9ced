"""The first page, and the demo."""

from django.core.cache import cache

from withness.ground.partnership import Role
from withness.ground.people.founding import found_partnership


def test_visitors_read_what_this_is(client, database):
    page = client.get("/").content.decode()
    assert "What you can count on" in page
    assert "demo" not in page


def test_somebody_with_one_partnership_goes_straight_in(maya, together):
    assert maya.browser.get("/").url == f"/with/{together.ledger}/"


def test_somebody_with_several_chooses_by_the_others_names(maya, together):
    found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    page = maya.browser.get("/").content.decode()
    assert "Jonas" in page
    assert "you, for now alone" in page


def test_a_therapist_with_several_finds_all_of_them_on_their_own_page(jonas, together):
    found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    assert jonas.browser.get("/").url == "/caseload/"


def test_somebody_with_none_is_told_what_to_do_first(stranger):
    page = stranger.browser.get("/").content.decode()
    assert "Nobody is here with you yet" in page
    assert "/begin/" in page


def test_outside_of_the_demo_there_is_no_demo(client, maya):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"email": "maya@example.org"}).status_code == 404
    assert client.get("/account/").status_code == 302


def test_in_the_demo_one_click_makes_one_of_its_people(client, maya, jonas, together, settings):
    cache.clear()
    settings.WITHNESS_DEMO = True
    page = client.get("/demo/").content.decode()
    assert "This is the demo" in page
    assert "Be Maya" in page
    client.post("/demo/", {"email": "maya@example.org"})
    assert client.get("/").url == f"/with/{together.ledger}/"
    client.post("/demo/", {"email": "jonas@example.org"})
    assert "jonas@example.org" in client.get("/account/").content.decode()


def test_every_page_says_that_it_is_the_demo(client, maya, settings):
    settings.WITHNESS_DEMO = True
    for path in ("/", "/sign-in/", "/sign-up/"):
        assert "The people in it are made up." in client.get(path).content.decode()
