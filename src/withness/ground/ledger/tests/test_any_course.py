"""Whatever is said, heard, erased and forgotten in whatever order: a view is what a plain list would give."""

import random

import pytest

from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import Views, heard_by, views
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership.verbs import erase

from .notes import Noted, note


@pytest.mark.parametrize("seed", range(3))
def test_a_view_is_what_a_plain_list_would_give(sam, robin, seed):
    chance = random.Random(seed)
    model = {}  # entry id: (by, private, text)
    for step in range(60):
        voice = chance.choice([sam, robin])
        match chance.choice(["say", "say", "hear", "erase", "forget"]):
            case "say":
                private = chance.random() < 0.3
                (entry,) = say(voice, note, text=f"Step {step}", private=private)
                model[entry.id] = (voice.member, private, f"Step {step}")
            case "erase":
                mine = [id_ for id_, (by, _, text) in model.items() if by == voice.member and text]
                if mine:
                    chosen = chance.choice(mine)
                    say(voice, erase, entry=chosen)
                    model[chosen] = (*model[chosen][:2], None)
            case "forget":
                views.forget(voice.ledger)
            case "hear":
                assert heard(voice) == expected(model, voice)
    for voice in (sam, robin):
        assert heard(voice) == expected(model, voice)
    assert first_bad() is None


def heard(voice):
    return [entry.event.text for entry in hear(voice).heard if isinstance(entry.event, Noted)]


def expected(model, voice):
    return [text for by, private, text in model.values() if by == voice.member or not private]


def test_kept_views_stay_within_their_bytes(sam, robin):
    one, other = heard_by(sam), heard_by(robin)
    kept = Views(most=one.view.kept_bytes + other.view.kept_bytes - 1)
    kept.put(sam, one)
    kept.put(robin, other)
    assert (kept.get(sam), kept.get(robin)) == (None, other)
    kept.put(robin, other)
    kept.put(robin, other)
    assert kept.get(robin) is other
    kept.forget(robin.ledger)
    assert kept.get(robin) is None
