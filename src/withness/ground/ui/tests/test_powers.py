"""Where powers differ stands in the open, for everybody and in full."""

from withness.ground.ledger import wired


def test_every_difference_is_on_the_page_with_its_reason(client, database):
    page = client.get("/powers/").content.decode()
    for each in wired().registry.asymmetries:
        assert f'id="{each.name}"' in page
    assert page.count("<b>") >= len(wired().registry.asymmetries)


def test_it_is_one_press_away_from_the_first_page(client, database):
    assert 'href="/powers/"' in client.get("/").content.decode()
