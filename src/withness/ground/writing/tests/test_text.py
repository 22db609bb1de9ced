"""What can't be taken in is found before it is stored, and leaves everything as it was."""

import json
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Map, XmlElement, XmlText

from withness.ground.writing import text as texts
from withness.ground.writing import updates
from withness.ground.writing.presence import Presence, read, write
from withness.ground.writing.ranges import Ranges
from withness.ground.writing.suggesting import NotOnlySuggested
from withness.ground.writing.text import Text, empty
from withness.ground.writing.varints import NotUnderstood, number, piece

BOMB = bytes.fromhex("fec8f0b2c05b34")
SUGGESTION = {"by": "jonas", "kind": "say", "from": "a", "to": "b", "words": "Warmer?"}


def typed(*words: str) -> Doc:
    """A document in which each of these words was typed in front of those before."""
    doc = empty()
    fragment = doc.get("text", type=texts.XmlFragment)
    fragment.children.append(XmlElement("paragraph"))
    fragment.children[0].children.append(XmlText(""))
    for each in words:
        fragment.children[0].children[0].insert(0, each)
    return doc


def loaded(doc: Doc) -> Text:
    text = Text()
    text.load([doc.get_update()])
    return text


def test_seven_bytes_are_refused_before_the_library_believes_them():
    tracemalloc.start()
    with pytest.raises(NotUnderstood):
        updates.read(BOMB)
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


@given(st.lists(st.text(min_size=1), min_size=1), st.booleans())
def test_what_an_update_says_is_what_a_document_then_has(words, one_is_taken_away):
    doc = typed(*words)
    doc.get("suggestions", type=Map)["one"] = SUGGESTION
    if one_is_taken_away:
        # The library counts bytes.
        del doc.get("text", type=texts.XmlFragment).children[0].children[0][0 : len(words[-1].encode())]
    update = updates.read(doc.get_update())
    assert update.reaches() == updates.read_state(doc.get_state())
    assert update.is_grounded({})
    assert loaded(doc).knows(update)


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 40), st.integers(1, 9))))
def test_ranges_hold_what_was_added_and_nothing_else(added):
    ranges = Ranges()
    ranges.add(added)
    points = {(hand, at) for hand, begin, length in added for at in range(begin, begin + length)}
    for hand in (1, 2, 3):
        for at in range(52):
            assert ranges.hold(hand, at, 1) == ((hand, at) in points)
    assert all(ranges.hold(*each) for each in added)


def test_what_the_library_panics_about_is_only_not_understood(monkeypatch):
    class PanicException(BaseException):
        """As the library's own, which is no Exception."""

    class Panicking:
        def apply_update(self, _content):
            raise PanicException

    with pytest.raises(NotUnderstood):
        texts.apply(Panicking(), b"")


def test_what_is_put_into_a_letter_is_not_understood():
    """The library has another name for this than for all else that it can't take in."""
    doc = typed("Dear ")
    (letters,) = [item for item in updates.read(doc.get_update()).items if item.value == "Dear "]
    into = number(0) + number(letters.hand) + number(letters.clock)
    content = number(1) + number(1) + number(7) + number(0) + bytes([4]) + into + piece(b"x") + number(0)
    text = loaded(doc)
    whole = text.since()
    assert updates.read(content).is_grounded(text.reached)
    with pytest.raises(NotUnderstood):
        text.try_on(updates.read(content), content, None)
    assert text.since() == whole


@pytest.mark.parametrize("times", [1_500, pytest.param(20_000, marks=pytest.mark.soak)])
def test_mutated_updates_do_no_harm(times):
    """Each is taken in whole or not at all, and what comes after it is taken in as before."""
    chance = random.Random(8)
    doc = typed("Dear ", "future ", "me, ")
    before = doc.get_state()
    doc.get("suggestions", type=Map)["one"] = SUGGESTION
    doc.get("text", type=texts.XmlFragment).children[0].children[0].insert(3, "abc")
    good = [doc.get_update(before), doc.get_update()]
    start = typed("Dear ")
    outcomes = {True: 0, False: 0}
    text = loaded(start)
    for _ in range(times):
        content = mutated(chance, chance.choice(good))
        reached, whole = dict(text.reached), text.since()
        try:
            update = updates.read(content)
            if not update.is_grounded(text.reached) or text.knows(update):
                continue
            text.try_on(update, content, None)
        except NotUnderstood:
            outcomes[False] += 1
            assert text.reached == reached
        else:
            outcomes[True] += 1
            text.forget_what_was_tried()
        assert text.since() == whole
    assert outcomes[False]
    more = typed("Dear ")
    content = more.get_update()
    text.try_on(updates.read(content), content, None)
    text.take_in(content, updates.read(content))
    assert text.knows(updates.read(content))


def mutated(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                del changed[at : at + chance.randint(1, 5)]
            case 3:
                changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 5)))
        changed = changed or bytearray(b"\0")
    return bytes(changed)


def test_who_only_suggests_is_tried_on_the_text_it_is_for():
    """Also where somebody else's line is still on its way to the disk."""
    hers = typed("mine")
    text = loaded(hers)
    before = hers.get_state()
    hers.get("suggestions", type=Map)["one"] = SUGGESTION | {"by": "maya"}
    on_its_way = hers.get_update(before)
    text.try_on(updates.read(on_its_way), on_its_way, None)

    his = Doc()
    his.apply_update(hers.get_update())
    before = his.get_state()
    his.get("suggestions", type=Map)["one"] = SUGGESTION
    over_it = his.get_update(before)
    with pytest.raises(NotOnlySuggested):
        text.try_on(updates.read(over_it), over_it, "jonas")

    before = his.get_state()
    his.get("suggestions", type=Map)["two"] = SUGGESTION
    beside_it = his.get_update(before)
    with pytest.raises(NotOnlySuggested):
        text.try_on(updates.read(over_it), over_it, "jonas")
    assert not updates.read(beside_it).is_grounded(text.reached)


@pytest.mark.parametrize(
    "state", ["NaN", '{"cursor": NaN}', '{"cursor": [1e999]}', '{"a": -Infinity}', "[]", "1", '"x"']
)
def test_what_no_browser_reads_is_not_passed_on(state):
    sent = number(1) + number(7) + number(1) + piece(state.encode())
    with pytest.raises(NotUnderstood):
        read(sent)


def test_presence_comes_back_as_it_was_said():
    said = [Presence(7, 1, {"cursor": {"at": 1.5}}), Presence(8, 2, None)]
    assert read(write(said)) == said
    assert json.dumps(said[0].state)
