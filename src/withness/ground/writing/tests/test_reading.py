"""What is read of a draft is what its documents say, letter by letter, and whose hand wrote each."""

import random

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from withness.ground.writing.reading import Letters, read

SIGNS = "abc é你😀"


def paragraph(doc):
    return doc.get("text", type=XmlFragment).children[0].children[0]


def begun(hand):
    doc = Doc(client_id=hand)
    text = doc.get("text", type=XmlFragment)
    text.children.append(XmlElement("paragraph", {"kind": "first"}, [XmlText("")]))
    return doc


def words(element):
    return "".join(
        each.words if isinstance(each, Letters) else words(each)
        for part in element.holds
        for each in (part if isinstance(part, tuple) and not hasattr(part, "name") else (part,))
    )


def test_it_tells_whose_hand_wrote_what():
    one = begun(7)
    paragraph(one).insert(0, "Dear me")
    other = Doc(client_id=3)
    other.apply_update(one.get_update())
    paragraph(other).insert(4, " future")
    one.apply_update(other.get_update())
    found = read([one.get_update()], "text").holds[0]
    assert (found.name, found.attributes) == ("paragraph", {"kind": "first"})
    assert found.holds == ((Letters("Dear", 7), Letters(" future", 3), Letters(" me", 7)),)


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_written_at_once_is_read_as_the_documents_have_it(seed):
    chance = random.Random(seed)
    first = begun(chance.randrange(2**32))
    docs = [first]
    for _ in range(3):
        docs.append(Doc(client_id=chance.randrange(2**32)))
        docs[-1].apply_update(first.get_update())
    kept, written = [first.get_update()], {}
    for _ in range(60):
        doc = chance.choice(docs)
        before, text = doc.get_state(), paragraph(doc)
        stands = str(text)
        ends = [len(stands[:at].encode()) for at in range(len(stands) + 1)]
        if stands and chance.random() < 0.3:
            at = chance.randrange(len(stands))
            upto = min(len(stands), at + chance.randrange(1, 4))
            del text[ends[at] : ends[upto]]
        else:
            text.insert(chance.choice(ends), "".join(chance.choices(SIGNS, k=chance.randrange(1, 4))))
        kept.append(doc.get_update(before))
        if chance.random() < 0.2:
            chance.choice(docs).apply_update(doc.get_update())
    whole = Doc()
    for update in kept:
        whole.apply_update(update)
    for doc in docs:
        doc.apply_update(whole.get_update())
    expected = str(paragraph(whole))
    chance.shuffle(kept)
    for told in (kept, [whole.get_update()], [*kept, whole.get_update()]):
        assert words(read(told, "text")) == expected
    written = {run.hand for run in read(kept, "text").holds[0].holds[0]}
    assert written <= {doc.client_id for doc in docs}
