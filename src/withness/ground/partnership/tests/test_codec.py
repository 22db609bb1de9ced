"""Events to bytes and back: facts apart from words, old shapes readable, unknown ones kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, msgpack

from withness.ground.partnership import AccordKind, Capability, Codec, Proposed, Registry, Unknown, Words, fold
from withness.ground.partnership.refusals import TooLong
from withness.ground.partnership.text import PARAGRAPHS, checked_words

from .growth import GROWN, Growth, found, law
from .made_up import KINDS, MARKS, REGISTRY, Marked, Noted, Part, PromiseWording, write_note

CODEC = REGISTRY.codec


@law(GROWN)
def test_facts_hold_no_words_and_together_they_are_the_event(growth: Growth):
    for entry in growth.ledger.entries:
        facts, words = CODEC.split(entry.event)
        assert CODEC.join(facts, words) == entry.event
        assert CODEC.split(CODEC.join(facts, words)) == (facts, words)
        assert words is None or msgpack.decode(facts).keys().isdisjoint(msgpack.decode(words))
        assert b"by name" not in facts
        assert b"walk more" not in facts


@given(st.text(), st.text(), st.lists(st.text()), st.text())
def test_no_word_of_a_proposal_stands_among_its_facts(text, heading, lines, why):
    wording = PromiseWording(f"¶{text}", (Part(f"¶{heading}", tuple(f"¶{line}" for line in lines)),))
    proposed = Proposed(accord="a", version="v", kind="promise", needs=frozenset(), wording=wording, why=f"¶{why}")
    facts, words = CODEC.split(proposed)
    assert "¶".encode() not in facts
    assert CODEC.join(facts, words) == proposed
    assert CODEC.join(facts, None) == Proposed(accord="a", version="v", kind="promise", needs=frozenset())


def test_what_says_nothing_has_no_words_to_keep():
    assert CODEC.split(Marked(accord="a", mark=3))[1] is None
    assert CODEC.split(Marked(accord="a", mark=3, note="well"))[1] is not None


def test_sets_are_written_in_one_order():
    many = [f"m{number}" for number in range(50)]
    one = Proposed(accord="a", version="v", kind="promise", needs=frozenset(many))
    other = Proposed(accord="a", version="v", kind="promise", needs=frozenset(reversed(many)))
    assert CODEC.split(one) == CODEC.split(other)


def test_words_without_a_default_read_none_once_they_are_erased():
    facts, _ = CODEC.split(Noted(page=4, words="secret", labels={"a": "b"}))
    assert CODEC.join(facts, None) == Noted(page=4, words=None, labels=None)


def test_an_unknown_event_is_kept_whole_and_folds_to_nothing_but_itself():
    facts, words = msgpack.encode({"type": "weather.turned", "degrees": 4}), msgpack.encode({"note": "cold"})
    unknown = CODEC.join(facts, words)
    assert unknown == Unknown(tag="weather.turned", facts={"degrees": 4}, words={"note": "cold"})
    assert CODEC.without_words(unknown) == CODEC.join(facts, None)
    ledger = found(()).ledger
    (last,) = ledger.say("m0", write_note, page=1, words="mine")
    ledger.entries.append(type(last)("u", last.at, last.by, last.audience, unknown))
    view = fold(REGISTRY, ledger.entries, "m0", ledger.now)
    assert view.heard[-1].event == unknown
    assert len(view.state(MARKS.state).notes) == 1


def test_an_old_shape_is_read_as_what_it_is_called_today():
    old = msgpack.encode({"type": "marks.ticked", "accord": "a", "done": True})
    assert CODEC.join(old, None) == Marked(accord="a", mark=10)
    assert CODEC.join(old, msgpack.encode({"note": "done it"})) == Marked(accord="a", mark=10, note="done it")


def test_a_field_that_came_later_reads_its_default():
    older = msgpack.encode({"type": "leads.given", "lead": "l", "giver": "a", "to": "b", "matter": "promise"})
    assert CODEC.join(older, None).until is None


def test_bytes_that_do_not_have_the_shape_of_their_tag_are_refused():
    with pytest.raises(ValueError, match=r"does not have the shape of marks\.marked"):
        CODEC.join(msgpack.encode({"type": "marks.marked", "mark": "many"}), None)


def test_an_event_with_more_than_fourteen_fields_is_refused_at_start():
    fits, too_many = (_struct_of(number, f"crowds.{number}") for number in (14, 15))
    facts, words = Codec({fits: fits}).split(fits(**{f"f{n}": n for n in range(13)}, words="said"))
    assert Codec({fits: fits}).join(facts, words).words == "said"
    with pytest.raises(ValueError, match="more than 14 fields; split it"):
        Codec({too_many: too_many})


def _struct_of(fields: int, tag: str) -> type[Struct]:
    hints = {f"f{number}": int for number in range(fields - 1)} | {"words": Words}
    return type("Crowded", (Struct,), {"__annotations__": hints}, frozen=True, tag=tag)


def test_two_events_with_one_tag_are_refused_at_start():
    class Again(Struct, frozen=True, tag="marks.marked"):
        accord: str

    with pytest.raises(ValueError, match="share a tag"):
        Codec({Marked: Marked, Again: Again})


def test_two_capabilities_with_one_accord_kind_are_refused_at_start():
    other = Capability(name="other", kinds=(KINDS[0],))
    with pytest.raises(ValueError, match="declare the accord kind promise"):
        Registry([MARKS, other])


def test_a_registry_may_have_kinds_without_terms_and_capabilities_without_events():
    kind = AccordKind(name="promise", wording=PromiseWording, title=str, check=lambda wording, terms: None, matter=None)
    codec = Registry([Capability(name="bare", kinds=(kind,))]).codec
    proposed = Proposed(accord="a", version="v", kind="promise", needs=frozenset({"m"}), wording=PromiseWording("w"))
    assert codec.join(*codec.split(proposed)) == proposed
    assert "accords.proposed" in codec.tags


@pytest.mark.parametrize(
    "wording",
    [
        PromiseWording("w" * (PARAGRAPHS + 1)),
        PromiseWording("w", (Part("w", ("w" * (PARAGRAPHS + 1),)),)),
        Noted(page=1, words=None, labels={"a": "w" * (PARAGRAPHS + 1)}),
    ],
)
def test_words_too_long_to_be_read_again_are_refused_wherever_they_are_nested(wording):
    with pytest.raises(TooLong, match="1 characters longer"):
        checked_words(wording)
