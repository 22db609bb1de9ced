"""Two who speak at the same moment: one after the other, each knowing what the other said."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from threading import Barrier

import pytest
from django.db import connection, transaction

from withness.ground.ledger import hear, say, store
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership import Refusal
from withness.ground.partnership.refusals import AlreadyAnswered

from .notes import Notes, note


def together(*calls):
    """Run each call in a thread of its own; gives what each returned or raised."""

    def run(call):
        try:
            return call()
        except Refusal as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def note_if_first(view, by, *, text, now, meet):
    """Note something down unless somebody has; all who do meet before their first attempt is saved."""
    if view.state(Notes).texts:
        raise AlreadyAnswered
    meet()
    return note(view, by, text=text, now=now)


def test_of_two_first_answers_one_is_saved_and_the_other_is_told(sam, robin):
    meet = Barrier(2).wait
    results = together(
        lambda: say(sam, note_if_first, text="Sam", meet=meet),
        lambda: say(robin, note_if_first, text="Robin", meet=meet),
    )
    refused = [result for result in results if isinstance(result, AlreadyAnswered)]
    saved = [result for result in results if isinstance(result, tuple)]
    assert (len(refused), len(saved)) == (1, 1)
    assert list(hear(sam).state(Notes).texts.values()) == [saved[0][0].event.text]


def test_many_at_once_are_all_saved_in_one_order(sam, robin):
    voices = [sam, robin, sam, robin]

    def several(voice):
        return [say(voice, note, text=f"{voice.member} {n}")[0].event.number for n in range(8)]

    numbers = together(*(lambda voice=voice: several(voice) for voice in voices))
    assert sorted(chain.from_iterable(numbers)) == list(range(1, 33))
    assert hear(sam).state(Notes).texts == hear(robin).state(Notes).texts
    assert first_bad() is None


def test_one_form_sent_several_times_at_once_is_one_entry(sam, robin):
    results = together(*[lambda: say(sam, note, key="form", text="Once")] * 4)
    assert len({result[0].id for result in results}) == 1
    assert list(hear(robin).state(Notes).texts.values()) == ["Once"]


def test_one_answer_sent_twice_at_once_is_no_refusal(sam, robin):
    meet = Barrier(2).wait
    results = together(*[lambda: say(sam, note_if_first, key="form", text="Once", meet=meet)] * 2)
    assert results[0] == results[1]
    assert list(hear(robin).state(Notes).texts.values()) == ["Once"]


def test_what_a_transaction_took_back_stays_in_no_view(sam, robin):
    with transaction.atomic():
        say(sam, note, text="Taken back")
        assert list(hear(sam).state(Notes).texts.values()) == ["Taken back"]
        transaction.set_rollback(True)
    assert hear(sam).state(Notes).texts == {}
    say(robin, note, text="Said instead")
    assert list(hear(sam).state(Notes).texts.values()) == ["Said instead"]


def test_an_unfinished_transaction_is_heard_by_nobody_else(sam, robin):
    with transaction.atomic():
        say(sam, note, text="Not yet")
        (notes,) = together(lambda: hear(robin).state(Notes).texts)
    assert notes == {}
    assert list(hear(robin).state(Notes).texts.values()) == ["Not yet"]


def test_an_append_that_was_decided_on_an_older_state_is_refused(sam, robin):
    place = store.place_of(sam.ledger)
    say(sam, note, text="Meanwhile")
    with pytest.raises(store.SomebodyWasFasterError), transaction.atomic():
        store.append(place, [])
