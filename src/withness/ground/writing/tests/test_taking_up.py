"""What was suggested stands where it was meant, as theirs who suggested it, whatever was typed meanwhile."""

import pytest
from pycrdt import Doc, Map, XmlElement, XmlFragment, XmlText

from withness.ground.writing.finding import Place, suggestion
from withness.ground.writing.keeping import How, Written, contents, known, open_draft, store, who_may
from withness.ground.writing.reading import read
from withness.ground.writing.suggesting import SUGGESTIONS, TEXT
from withness.ground.writing.taking_up import NothingToTake, take_up

MAYA, JONAS = 7, 3


def begun(words="Dear 😀 big river"):
    doc = Doc(client_id=MAYA)
    doc.get(TEXT, type=XmlFragment).children.append(XmlElement("paragraph", {}, [XmlText("")]))
    line(doc).insert(0, words)
    return doc


def line(doc):
    return doc.get(TEXT, type=XmlFragment).children[0].children[0]


def letter(doc, words):
    """The name of the first letter of these words, where all is of one hand; two counts come before its text."""
    whole = read([doc.get_update()], TEXT).holds[0].holds[0][0].words
    return f"{MAYA}-{2 + len(whole[: whole.index(words)].encode('utf-16-le')) // 2}"


def suggesting(doc, **said):
    """Jonas's browser, which has put one suggestion."""
    his = Doc(client_id=JONAS)
    his.apply_update(doc.get_update())
    his.get(SUGGESTIONS, type=Map)["one"] = {"by": "jonas"} | said
    return his


def found(*docs, key="one"):
    return suggestion([each.get_update() for each in docs], key)


def test_it_finds_the_words_it_is_about_whatever_was_typed_before_them():
    doc = begun()
    first = letter(doc, "big")
    last = f"{MAYA}-{int(first.partition('-')[2]) + 2}"
    his = suggesting(doc, kind="say", words="wide", **{"from": first, "to": last})
    line(doc).insert(0, "My ö ")
    assert found(doc, his)[:2] == (JONAS, "wide")
    place = found(doc, his).place
    assert place.path == (0, 0)
    assert str(line(doc)).encode()[place.begin : place.end] == b"big"


@pytest.mark.parametrize(("begin", "end"), [("7-999", "7-9"), ("x", "7-9"), ("", ""), ("7-9", "8-9"), (None, 5)])
def test_what_names_no_letter_has_no_place(begin, end):
    his = suggesting(begun(), kind="say", words="wide", **{"from": begin, "to": end})
    assert found(his).place is None


def test_a_place_between_two_letters_stays_one_when_they_are_deleted():
    doc = begun("Dear river")
    after, before = letter(doc, "r river"), letter(doc, " river")
    his = suggesting(doc, kind="put", words=" big", **{"from": after, "to": before})
    assert found(his).place == Place((0, 0), 4, 4)
    del line(doc)[2:6]
    assert found(doc, his).place == Place((0, 0), 2, 2)


def test_the_paragraph_may_be_gone():
    doc = begun()
    his = suggesting(doc, kind="put", words="!", **{"from": letter(doc, "D"), "to": ""})
    doc.get(TEXT, type=XmlFragment).children.__delitem__(0)
    assert found(doc, his).place is None
    assert found(doc, his, key="another") is None


@pytest.fixture
def draft(people):
    jonas, maya = (person.voice for person in people)
    named = open_draft(maya.ledger, maya.member, {jonas.member: How.SUGGEST})
    return known(named), maya.member, jonas.member


def kept(draft, *written):
    for by, update, hand in written:
        seen = frozenset(each.row for each in contents(draft).updates)
        only_suggests = who_may(draft.id)[by] is How.SUGGEST
        store(draft, [Written(by, update, frozenset({hand}), seen if only_suggests else None)])


def words_of(draft):
    holds = read((each.content for each in contents(draft).updates), TEXT).holds[0].holds[0]
    return [(each.words, contents(draft).hands[each.hand]) for each in holds]


def test_taken_up_it_stands_there_as_theirs_who_suggested_it(draft):
    draft, maya, jonas = draft
    doc = begun()
    first = letter(doc, "big")
    his = suggesting(doc, kind="say", words="wide", **{"from": first, "to": f"{MAYA}-{int(first[2:]) + 2}"})
    kept(draft, (maya, doc.get_update(), MAYA), (jonas, his.get_update(doc.get_state()), JONAS))
    take_up(draft, maya, "one")
    assert words_of(draft) == [("Dear 😀 ", maya), ("wide", jonas), (" river", maya)]
    assert who_may(draft.id) == {maya: How.WRITE, jonas: How.SUGGEST}
    with pytest.raises(NothingToTake):
        take_up(draft, maya, "one")


def test_nobody_can_have_words_stand_as_another_s(draft):
    """Whose a suggestion is follows from the hand that put it, not from what it says of itself."""
    draft, maya, jonas = draft
    doc = begun("Dear river")
    state = doc.get_state()
    said = {"by": jonas, "kind": "put", "words": "!", "from": letter(doc, "r river"), "to": ""}
    first = doc.get_update()
    doc.get(SUGGESTIONS, type=Map)["one"] = said
    kept(draft, (maya, first, MAYA), (maya, doc.get_update(state), MAYA))
    take_up(draft, maya, "one")
    assert {by for _, by in words_of(draft)} == {maya}
