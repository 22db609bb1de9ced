"""A witness finds one story, as it was put forward, and 404 at every other address of the partnership."""

import pytest

from tests.architecture.matrix import ALWAYS, AROUND, HERE, SECRETS, WORDS, is_the_way_out, short
from tests.architecture.people import Scene, comes
from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Role, Voice
from withness.ground.partnership.verbs import agree, grant, revoke

ONE_PIECE = {
    "stories/<str:story>/",
    "stories/<str:story>/picture/<str:passage>/",
    "stories/<str:story>/witness/",
}
MINE = WORDS["story"]


@pytest.fixture
def scene(scene: Scene) -> Scene:
    """The scene, its story agreed on by all four, and somebody invited to it."""
    story = AccordId(scene.places["story"])
    version = hear(scene.voice).accord(story).waiting
    assert version is not None
    for member in version.needs - {scene.voice.member}:
        say(Voice(scene.voice.ledger, member), agree, accord=story, version=version.id)
    scene.places["witness"] = comes(scene.accounts, scene.voice, "stranger", Role.GUEST, story).member
    return scene


def let_read(scene: Scene) -> None:
    """Both clients, whose story it is, say yes."""
    for client in (scene.voice, scene.second):
        told = {"grant": new_id(), "accord": scene.places["story"], "to": scene.places["witness"]}
        say(client, grant, **told)


def found(scene: Scene) -> dict[str, str]:
    """What is there for the witness of all addresses of the partnership, and what stands on it."""
    witness, pages = scene.signed_in("stranger"), {}
    for address in sorted(HERE, key=is_the_way_out):
        if is_the_way_out(address):
            continue
        answer = witness.get(address.filled(scene))
        if answer.status_code != 404:
            pages[short(address)] = answer.content.decode(errors="replace")
    return pages


def test_a_witness_sees_one_piece_and_404_for_all_else(scene):
    for_everybody = {name for name, (_, when, _) in AROUND.items() if when == ALWAYS}
    before = found(scene)
    assert set(before) <= for_everybody
    assert not any(MINE in page for page in before.values())
    let_read(scene)
    after = found(scene)
    assert set(after) - for_everybody == ONE_PIECE
    assert MINE in after["stories/<str:story>/"]
    kept = (*SECRETS, *(words for name, words in WORDS.items() if name != "story"))
    assert [words for words in kept for page in after.values() if words in page] == []
    say(scene.second, revoke, accord=scene.places["story"], to=scene.places["witness"])
    assert set(found(scene)) <= for_everybody


def test_a_witness_changes_nothing_in_it(scene):
    let_read(scene)
    witness, at = scene.signed_in("stranger"), f"/with/{scene.voice.ledger}/stories/{scene.places['story']}"
    assert witness.post(f"{at}/witness/", {"struck": "The spoons", "took": "Home"}).status_code == 302
    for page in ("write", "move", "show", "take-back", "agree", "answer", "witnesses", "witnesses/let-read"):
        assert witness.post(f"{at}/{page}/", {"to": "later", "passage": "name"}).status_code == 404, page
    page = scene.signed_in("client").get(f"{at}/").content.decode()
    assert "The spoons" in page
    assert "Where it took them" in page
    assert MINE in page


def test_somebody_is_invited_and_let_in_from_its_page(scene):
    client, at = scene.signed_in("client"), f"/with/{scene.voice.ledger}/stories/{scene.places['story']}/witnesses/"
    assert "is here, and sees nothing yet" in client.get(at).content.decode()
    assert client.post(at, {"email": "aunt@example.org"}).status_code == 302
    assert "has not come yet" in client.get(at).content.decode()
    told = {"to": scene.places["witness"]}
    assert client.post(f"{at}let-read/", told).status_code == 302
    assert scene.signed_in("second").post(f"{at}let-read/", told).status_code == 302
    assert "can read it" in client.get(at).content.decode()
    assert scene.signed_in("therapist").post(f"{at}let-read/", told).status_code == 422
