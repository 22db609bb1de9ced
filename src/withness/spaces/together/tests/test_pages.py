"""Writing one piece live, on the real site: begun by who writes in it, open to each for what its author said."""

import json
import re
from html import unescape

import pytest
from pycrdt import Map, XmlElement, XmlText

from withness.capabilities.stories.live import as_it_stands
from withness.capabilities.stories.state import StoriesState
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId
from withness.ground.writing import weight
from withness.ground.writing.keeping import How, contents, known, who_may
from withness.ground.writing.whose import words_of

from . import hands
from .hands import HAND


@pytest.fixture
def piece(maya, jonas):
    """A letter of Maya's that is shown to Jonas, and how to say what he may do."""
    name = AccordId(new_id())
    begun = maya.sends(f"stories/new/letter/{name}/", title="To the river", **{"words-letter": "Dear river"})
    assert begun.status_code == 302, begun.content.decode()

    def shown(may):
        assert maya.sends(f"stories/{name}/show/", to=jonas.voice.member, may=may).status_code == 302
        return name

    return shown


def draft_of(who, name):
    draft = hear(who.voice).state(StoriesState).shown[name]
    return known(draft.since)


def told(who, name):
    found = re.search(r'data-told="([^"]*)"', who.page(f"stories/{name}/together/"))
    return json.loads(unescape(found[1]))


def types(who, name, change, hand=HAND):
    hands.types(who, draft_of(who, name), change, hand)


def passage(doc):
    return hands.passage(doc, 1)


def add(words):
    return hands.add(words, at=1)


def stands(who, name):
    draft = as_it_stands(hear(who.voice).state(StoriesState).shown[name])
    return [words_of(each.runs) for each in draft.text.passages]


@pytest.mark.parametrize("may", ["read", "suggest"])
def test_who_does_not_write_in_it_comes_once_it_was_begun(maya, jonas, piece, may):
    name = piece(may)
    assert jonas.at(f"stories/{name}/together/").status_code == 404
    assert jonas.sends(f"stories/{name}/together/").status_code == 404
    assert "while it is written" not in jonas.page(f"stories/{name}/")
    assert maya.sends(f"stories/{name}/together/").status_code == 302
    assert (told(maya, name)["how"], told(jonas, name)["how"]) == ("write", may)
    assert "while it is written" in jonas.page(f"stories/{name}/")


def test_who_may_live_follows_what_the_author_says(maya, jonas, piece):
    name = piece("write")
    assert jonas.sends(f"stories/{name}/together/").status_code == 302
    draft = draft_of(maya, name)
    for may in ("read", "suggest", "write"):
        piece(may)
        assert who_may(draft.id) == {maya.voice.member: How.WRITE, jonas.voice.member: How(may)}
    maya.sends(f"stories/{name}/take-back/")
    assert known(draft.id) is None


def test_who_only_reads_puts_nothing_forward_that_is_not_said_yet(maya, jonas, piece):
    name = piece("read")
    maya.sends(f"stories/{name}/together/")
    types(maya, name, add("I count your stones."))
    refused = jonas.sends(f"stories/{name}/agree/")
    assert refused.status_code == 422
    assert "Ask whoever writes in it to put it forward." in refused.content.decode()
    assert maya.sends(f"stories/{name}/agree/").status_code == 302
    offered = hear(jonas.voice).accord(name).latest.wording.passages
    assert [words_of(each.runs) for each in offered] == ["Dear river\nI count your stones."]


def test_a_suggestion_is_taken_up_by_who_writes_and_by_nobody_else(maya, jonas, piece, monkeypatch):
    name = piece("suggest")
    maya.sends(f"stories/{name}/together/")
    types(maya, name, add("Big"))

    def suggest(doc):
        letters = {"from": f"{HAND}-2", "to": f"{HAND}-4"}
        doc.get("suggestions", type=Map)["one"] = {"by": jonas.voice.member, "kind": "say", "words": "Wide", **letters}

    types(jonas, name, suggest, hand=HAND + 1)
    at = f"stories/{name}/together/one/"
    assert jonas.sends(at).status_code == 404
    assert stands(maya, name) == ["Dear river\nBig"]
    with monkeypatch.context() as full:
        full.setattr(weight, "MOST_BYTES", 10)
        assert maya.sends(at).status_code == 422
        assert "This piece is full" in maya.sends(at).content.decode()
    assert maya.sends(at).status_code == 204
    assert stands(maya, name) == ["Dear river\nWide"]
    assert maya.sends(at).status_code == 422
    assert told(maya, name)["hands"][str(HAND + 1)] == jonas.voice.member


def test_who_wrote_in_it_live_takes_their_words_out_for_good(maya, jonas, piece):
    name = piece("write")
    maya.sends(f"stories/{name}/together/")
    assert "Take my words out" not in jonas.page(f"stories/{name}/")
    types(jonas, name, add("Words of his"))
    assert "Take my words out" in jonas.page(f"stories/{name}/")
    assert jonas.sends(f"stories/{name}/take-out/").status_code == 302
    assert stands(maya, name) == ["Dear river"]
    assert not [each for each in contents(draft_of(maya, name)).updates if b"Words of his" in each.content]
    types(maya, name, add("And hers"), hand=HAND + 1)
    assert stands(jonas, name) == ["Dear river\n\nAnd hers"]
    assert maya.sends(f"stories/{name}/take-out/").status_code == 422


def test_said_in_the_record_and_live_both_are_taken_out(maya, jonas, piece):
    name = piece("write")
    maya.sends(f"stories/{name}/together/")
    types(jonas, name, add("Said once"))
    assert maya.sends(f"stories/{name}/agree/").status_code == 302
    types(jonas, name, add("Typed later"))
    assert jonas.sends(f"stories/{name}/take-out/").status_code == 302
    assert stands(maya, name) == ["Dear river"]
    assert "Typed later" not in maya.page(f"stories/{name}/")
    assert "took their words out of a piece that is shown" in maya.page("record/")
    assert "Take my words out" not in jonas.page(f"stories/{name}/")
    types(jonas, name, add("Typed anew"), hand=HAND + 1)
    assert "Take my words out" in jonas.page(f"stories/{name}/")


def test_whatever_a_page_puts_in_it_reads_as_words(maya, jonas, piece):
    """Nothing but words comes from the live text into a page, whatever elements somebody made there."""
    name = piece("write")
    maya.sends(f"stories/{name}/together/")

    def hostile(doc):
        holds = passage(doc).children
        holds.append(XmlElement("script", {"src": "https://elsewhere.example/a.js"}, [XmlText("alert(1)")]))
        holds.append(XmlElement("paragraph", {"onclick": "alert(2)"}, [XmlText("<img src=x onerror=alert(3)>")]))
        holds.append(XmlElement("img", {"src": "file:///etc/passwd"}, []))

    types(jonas, name, hostile)
    page = maya.page(f"stories/{name}/")
    assert "elsewhere.example" not in page
    assert "passwd" not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    assert "alert(2)" not in page


def test_where_it_is_full_the_form_says_so_and_keeps_what_was_typed(maya, jonas, piece, monkeypatch):
    name = piece("write")
    maya.sends(f"stories/{name}/together/")
    monkeypatch.setattr(weight, "MOST_BYTES", 2_000)
    turn = re.search(r'name="turn"[^>]*value="(\d+)"', maya.page(f"stories/{name}/write/"))[1]
    told = {"title": "To the river", "turn": turn, "words-letter": "long " * 1_000}
    refused = maya.sends(f"stories/{name}/write/", **told)
    assert refused.status_code == 422
    assert "Go on in another chapter." in refused.content.decode()
    assert "long long" in refused.content.decode()
    assert stands(jonas, name) == ["Dear river"]


def test_what_is_too_long_to_be_written_live_stays_in_the_form(maya, jonas, piece, monkeypatch):
    name = piece("write")
    monkeypatch.setattr(weight, "MOST_BYTES", 50)
    refused = maya.sends(f"stories/{name}/together/")
    assert refused.status_code == 422
    assert "This piece is too long to be written live." in refused.content.decode()
    assert known(hear(maya.voice).state(StoriesState).shown[name].since) is None


def test_what_is_taken_up_in_the_record_comes_into_a_live_draft_that_is_full(maya, jonas, piece, monkeypatch):
    name = piece("suggest")
    maya.sends(f"stories/{name}/together/")

    def suggest_much(doc):
        doc.get("suggestions", type=Map)["one"] = {"by": jonas.voice.member, "kind": "put", "words": 2_000 * "o"}

    types(jonas, name, suggest_much)
    assert jonas.sends(f"stories/{name}/suggest/letter/", words="Dear wide river").status_code == 302
    suggestion = maya.page(f"stories/{name}/").split(f"/stories/{name}/suggested/")[1].split("/")[0]
    monkeypatch.setattr(weight, "MOST_BYTES", 1_000)
    assert maya.sends(f"stories/{name}/suggested/{suggestion}/", take="take").status_code == 302
    assert stands(maya, name) == ["Dear wide river"]


def test_many_lines_are_put_in_by_few_changes_and_stay_whose_they_are(maya, jonas, piece):
    """Change by change, what fits into one form would take a server minutes."""
    name = piece("write")
    for who, more in ((maya, "Hers\n" * 500), (jonas, "His\n" * 500)):
        turn = re.search(r'name="turn"[^>]*value="(\d+)"', who.page(f"stories/{name}/write/"))[1]
        words = stands(who, name)[0] + "\n" + more
        told = {"title": "To the river", "turn": turn, "words-letter": words}
        assert who.sends(f"stories/{name}/write/", **told).status_code == 302
    before = hear(maya.voice).state(StoriesState).shown[name].text
    maya.sends(f"stories/{name}/together/")
    assert len(contents(draft_of(maya, name)).updates) <= 8
    assert as_it_stands(hear(maya.voice).state(StoriesState).shown[name]).text == before
