"""Somebody with five hundred strategies of their own, all tried: pages stay light, and nothing is out of reach."""

import pytest

from tests.database import copy_of, prepared
from withness.capabilities.coping.events import Facts
from withness.capabilities.coping.library import library
from withness.capabilities.coping.rules import MOST_OWN, MOST_SHOWN, begin_try, choose_card, end_try, write_strategy
from withness.ground.ledger import say

A_PHONE_ON_A_SLOW_LINE = 60_000
HOW = "I sit down on the third step, put both feet on the ground and count the windows across, until I have them all."


@pytest.fixture(scope="module")
def many(people_template, django_db_blocker):
    """Data in which Maya wrote five hundred and tried each of them once: made once, for it takes 1500 times `say`."""
    data, people = people_template
    with django_db_blocker.unblock(), prepared(data, lambda: write_many(people["maya"].voice)) as (with_all, _):
        yield with_all


def write_many(voice):
    for number in range(MOST_OWN):
        name, facts = f"My own way, number {number} of many", Facts(kind="mind", likes=("outside",))
        say(voice, write_strategy, strategy=f"own{number}", name=name, facts=facts, how=HOW)
        words = {"attempt": f"t{number}", "strategy": f"own{number}", "known": library(), "before": 7}
        say(voice, begin_try, **words, context="home")
        say(voice, end_try, attempt=f"t{number}", after=number % 9)
    say(voice, choose_card, strategies=("own499",), known=library())


@pytest.fixture
def with_many(many, maya):
    """Maya, who has them all."""
    with copy_of(many):
        yield maya


def test_every_page_stays_light_and_everything_can_still_be_reached(with_many):
    pages = ("", "library/", "library/?page=7", "helps/", "helps/?page=13", "card/", "card/carry/", "show/", "plans/")
    for page in (*pages, "plans/new/", "library/own7/", "library/own7/words/", "about-me/"):
        assert len(with_many.page(f"coping/{page}").encode()) < A_PHONE_ON_A_SLOW_LINE, page
    found = "".join(with_many.page(f"coping/library/?page={number}") for number in range(1, 9))
    assert all(f"/library/own{number}/" in found for number in range(MOST_OWN))
    tried = "".join(with_many.page(f"coping/helps/?page={number}") for number in range(1, 14))
    assert all(f"/library/own{number}/" in tried for number in range(MOST_OWN))


def test_one_that_is_not_shown_is_found_by_its_name_and_goes_on_the_card(with_many):
    page = with_many.page("coping/card/")
    assert 'value="own499" checked' in page
    assert 'value="own123"' not in page
    found = with_many.page("coping/card/?look=number 123")
    assert 'value="own123"' in found
    assert 'value="own499" checked' in found, "what is on the card is always shown"
    assert with_many.sends("coping/card/", strategies=["own499", "own123"], line="", call="").status_code == 302
    assert "number 123 of many" in with_many.page("coping/card/carry/")


def test_only_so_many_are_shown_to_others_and_the_page_says_so(with_many, jonas):
    assert f"{MOST_OWN - MOST_SHOWN} more stay out of it" in with_many.page("coping/show/")
    assert with_many.sends("coping/show/", note="").status_code == 302
    assert len(jonas.page("coping/plans/").encode()) < A_PHONE_ON_A_SLOW_LINE


def test_one_more_than_fits_is_refused_with_its_words_kept(with_many):
    answer = with_many.sends("coping/library/new/", name="One more", how="Like this", kind="mind", company="either",
                             pace="quiet", place="anywhere", cost="free")  # fmt: skip
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"{MOST_OWN} of your own fit here." in page
    assert 'value="One more"' in page or ">One more<" in page
