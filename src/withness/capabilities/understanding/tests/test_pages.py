"""Common ground on the real site, with every mistake and every script."""

import pytest

from withness.capabilities.understanding.events import KIND, Matter
from withness.capabilities.understanding.rules import UnderstandingState, leave_open, propose_sentence, tell_view
from withness.ground.ledger import hear, say

SCRIPTS = ["لا أنام في الليل", "मुझे रात में नींद नहीं आती", "🌙🛏️😶‍🌫️", "x" * 5_000]


def latest(person):
    return hear(person.voice).of_kind(KIND)[-1]


def test_from_an_empty_page_to_one_sentence_and_one_difference(maya, jonas):
    assert maya.page("understanding/").count("Either of you can begin") == 3
    assert maya.sends("understanding/trouble/mine/", words="I don't sleep").status_code == 302
    assert "Jonas wrote nothing yet" in maya.page("understanding/trouble/")
    assert jonas.sends("understanding/trouble/mine/", words="You worry at night").status_code == 302
    assert jonas.sends("understanding/trouble/share/", text="Nights are hard").status_code == 302
    offered = latest(maya)
    assert "Nights are hard" in maya.page()
    said = {"answer": "agree", "version": offered.latest.id}
    assert maya.sends(f"understanding/sentence/{offered.id}/answer/", **said).status_code == 302
    assert maya.sends("understanding/trouble/differ/", difference="I don't call it worry").status_code == 302
    for person in (maya, jonas):
        for path in ("understanding/", "understanding/trouble/"):
            page = person.page(path)
            for words in ("I don&#x27;t sleep", "You worry at night", "Nights are hard", "I don&#x27;t call it worry"):
                assert words in page
            assert "you see this differently, and go on" in page
    assert "Erase these words" in maya.page("understanding/trouble/")
    (difference,) = hear(maya.voice).state(UnderstandingState).differences
    assert jonas.sends(f"understanding/closer/{difference}/").status_code == 422
    assert maya.sends(f"understanding/closer/{difference}/").status_code == 302
    assert "and came closer" in jonas.page("understanding/trouble/")
    assert "I don&#x27;t call it worry" not in jonas.page("understanding/")


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_of_every_script_arrive_whole(maya, jonas, words):
    assert maya.sends("understanding/aim/mine/", words=words).status_code == 302
    assert words in jonas.page("understanding/aim/")
    assert 'dir="auto"' in jonas.page("understanding/aim/")


@pytest.mark.parametrize(
    ("path", "box", "missing"),
    [
        ("mine", "words", "Write how you see it"),
        ("share", "text", "Write the sentence first"),
        ("differ", "difference", "Write where you see it differently"),
    ],
)
def test_nothing_and_too_much_are_refused_with_the_reason_and_nothing_is_lost(maya, path, box, missing):
    assert missing in maya.sends(f"understanding/part/{path}/", **{box: "  "}).content.decode()
    long = "ж" * 20_000
    page = maya.sends(f"understanding/part/{path}/", **{box: long})
    assert page.status_code == 422
    assert "Shorten it a little" in page.content.decode()
    assert long in page.content.decode()


def test_a_second_sentence_at_the_same_time_is_refused_and_kept(maya, jonas):
    assert maya.sends("understanding/aim/share/", text="To sleep").status_code == 302
    page = jonas.sends("understanding/aim/share/", text="To rest")
    assert page.status_code == 422
    assert "There is a sentence about this already" in page.content.decode()
    assert "To rest" in page.content.decode()


def test_other_words_for_a_shared_sentence_need_everybody_again(maya, jonas):
    assert maya.sends("understanding/aim/share/", text="To sleep").status_code == 302
    offered = latest(jonas)
    answer = f"understanding/sentence/{offered.id}/answer/"
    assert jonas.sends(answer, answer="agree", version=offered.latest.id).status_code == 302
    assert jonas.sends("understanding/aim/share/", text="To rest").status_code == 302
    assert "To sleep" in maya.page("understanding/aim/")
    assert maya.sends(answer, answer="counter", version=latest(maya).latest.id, text="  ").status_code == 422
    assert maya.sends(answer, answer="agree", version=latest(maya).latest.id).status_code == 302
    assert len(hear(maya.voice).of_kind(KIND)) == 1
    assert "To rest" in jonas.page("understanding/aim/")


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, maya, who):
    say(maya.voice, tell_view, matter=Matter.TROUBLE, words="Nights")
    say(maya.voice, leave_open, difference="d", matter=Matter.TROUBLE, words="Sundays")
    say(maya.voice, propose_sentence, sentence="s", version="v", text="Nights", matter=Matter.TROUBLE)
    for path in ("", "trouble/", "sentence/s/", "weather/"):
        assert people[who].at(f"understanding/{path}").status_code == 404
    assert maya.at("understanding/weather/").status_code == 404
    assert maya.sends("understanding/closer/never-said/").status_code == 404
