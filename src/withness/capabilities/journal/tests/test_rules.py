"""The rules of pages of one's own: kept while they are written, saved, found, and truly erased."""

import pytest

from withness.capabilities.journal.cards import one, pages
from withness.capabilities.journal.rules import (
    CAPABILITY,
    JournalState,
    NotSaidYet,
    erase_page,
    keep_page,
    write_page,
)
from withness.ground.partnership import Registry, Role
from withness.ground.partnership.refusals import NotHeardOf, TooLong, WordsMissing
from withness.ground.partnership.tests.pure_ledger import PureLedger
from withness.ground.partnership.verbs import found


def drawer(role=Role.CLIENT):
    """The ledger of one member."""
    own = PureLedger(Registry([CAPABILITY]))
    own.say("maya", found, role=role, name="Maya")
    return own


@pytest.fixture
def own():
    return drawer()


def write(own, words, page="p", rule=write_page, agreed=False):
    own.now += 1_000_000
    return own.say("maya", rule, page=page, words=words, agreed=agreed)


def said(own):
    """Every word that is left of anything."""
    return [entry.event.words for entry in own.hear("maya").heard if getattr(entry.event, "words", None)]


def test_the_newest_page_stands_first_and_each_as_it_was_written_last(own):
    write(own, "Sea", "a")
    write(own, "Rain", "b")
    write(own, "Sea and wind", "a")
    assert [card.words for card in pages(own.hear("maya"))] == ["Rain", "Sea and wind"]


def test_what_is_typed_is_kept_and_not_taken_for_saved(own):
    write(own, "It was", rule=keep_page)
    write(own, "It was all right", rule=keep_page)
    card = one(own.hear("maya"), "p")
    assert (card.words, card.finished, card.saved) == ("It was all right", False, None)


def test_what_was_saved_stays_beside_what_is_typed_until_it_is_saved_again(own):
    write(own, "Saved")
    write(own, "Saved, and mo", rule=keep_page)
    write(own, "Saved, and more", rule=keep_page)
    card = one(own.hear("maya"), "p")
    assert (card.words, card.finished, card.saved) == ("Saved, and more", False, "Saved")
    write(own, "Saved, and more of it")
    card = one(own.hear("maya"), "p")
    assert (card.words, card.finished, card.saved) == ("Saved, and more of it", True, None)


def test_saving_destroys_every_wording_from_before(own):
    for words in ("I hate her", "I don't like her", "It is hard with her"):
        write(own, words, rule=keep_page)
    write(own, "It is hard")
    assert said(own) == ["It is hard"]


def test_the_same_words_again_say_nothing(own):
    write(own, "The same", rule=keep_page)
    assert write(own, " The same ", rule=keep_page) == []
    assert write(own, "The same")
    assert write(own, "The same") == []


def test_erasing_a_page_leaves_no_word_of_it(own):
    write(own, "Gone soon")
    write(own, "Gone soon, typed", rule=keep_page)
    write(own, "Stays", "other")
    own.say("maya", erase_page, page="p")
    assert said(own) == ["Stays"]
    assert [card.words for card in pages(own.hear("maya"))] == ["Stays"]
    for rule in (lambda: own.say("maya", erase_page, page="p"), lambda: one(own.hear("maya"), "p")):
        with pytest.raises(NotHeardOf):
            rule()


def test_a_page_that_was_erased_can_be_written_on_again(own):
    write(own, "First")
    own.say("maya", erase_page, page="p")
    write(own, "Second")
    assert one(own.hear("maya"), "p").words == "Second"


def test_a_page_is_found_by_words_however_they_are_written_and_by_its_day(own):
    write(own, "Das Café am Fluss", "a")
    before = own.now
    write(own, "The river", "b")
    view = own.hear("maya")
    assert [card.id for card in pages(view, words="cafe FLUSS")] == ["a"]
    assert [card.id for card in pages(view, since=before + 1)] == ["b"]
    assert [card.id for card in pages(view, until=before + 1)] == ["a"]
    assert pages(view, words="sea") == []


@pytest.mark.parametrize(("words", "refusal"), [("  ", WordsMissing), ("x" * 20_001, TooLong)])
def test_a_page_holds_something_and_not_too_much(own, words, refusal):
    for rule in (keep_page, write_page):
        with pytest.raises(refusal):
            write(own, words, rule=rule)


def test_a_therapist_writes_once_the_agreement_says_so_and_nobody_else_has_to_ask():
    for role in set(Role) - {Role.HOUSE}:
        own = drawer(role)
        if role is not Role.THERAPIST:
            assert write(own, "Mine")
            continue
        for rule in (keep_page, write_page):
            with pytest.raises(NotSaidYet):
                write(own, "Mine", rule=rule)
            assert write(own, f"Said first: {rule.__name__}", rule=rule, agreed=True)


def test_a_therapist_can_erase_notes_whatever_the_agreement_says_now():
    own = drawer(Role.THERAPIST)
    write(own, "A note", agreed=True)
    own.say("maya", erase_page, page="p")
    assert own.hear("maya").state(JournalState).standing() == []
