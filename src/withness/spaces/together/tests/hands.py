"""What a browser would have stored, of somebody who has a draft open."""

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from withness.ground.writing.keeping import How, Written, contents, store, who_may

HAND = 77


def types(who, draft, change, hand=HAND):
    """They change it in a document of their own, under this number."""
    doc, updates = Doc(client_id=hand), contents(draft).updates
    for update in updates:
        doc.apply_update(update.content)
    before = doc.get_state()
    with doc.transaction():
        change(doc)
    writes = who_may(draft.id)[who.voice.member] is How.WRITE
    seen = None if writes else frozenset(update.row for update in updates)
    store(draft, [Written(who.voice.member, doc.get_update(before), frozenset({hand}), seen)])


def passage(doc, at):
    return doc.get("text", type=XmlFragment).children[at]


def add(words, at=0, **said):
    """A line below all others in the passage at this place."""
    return lambda doc: passage(doc, at).children.append(XmlElement("paragraph", said, [XmlText(words)]))
