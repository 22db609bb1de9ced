"""A form says once, however often it is sent; the forms of a page don't take each other's place."""

from withness.ground.ledger import hear


def test_a_form_that_is_sent_twice_says_once(maya, together):
    for name in ("May", "June"):
        maya.browser.post(f"/with/{together.ledger}/people/name/", {"name": name, "key": "k"})
    assert hear(together).member(maya.voice.member).name == "May"


def test_two_forms_of_a_page_can_share_a_key(maya, together):
    maya.browser.post(f"/with/{together.ledger}/people/name/", {"name": "May", "key": "k"})
    maya.browser.post(f"/with/{together.ledger}/goals/new/", {"text": "I sing again.", "key": "k"})
    assert "I sing again." in maya.browser.get(f"/with/{together.ledger}/goals/").content.decode()
