"""Stories on the real site: written alone, shown, written in where invited, agreed on, and never anybody else's."""

import io

import pytest
from PIL import Image

from tests.people import one_more
from withness.ground.drafts.rules import DraftsState
from withness.ground.ledger import drawer_of, hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role

SECRET = "The grey lodger under the stairs"


@pytest.fixture
def at():
    return f"stories/{new_id()}"


def begin(who, at, template="problem", **words):
    name = at.removeprefix("stories/")
    boxes = {"title": "The grey lodger", **{f"words-{key}": said for key, said in words.items()}}
    answer = who.sends(f"stories/new/{template}/{name}/", **boxes)
    assert answer.status_code == 302, answer.content.decode()
    return name


@pytest.fixture
def begun(maya, at):
    begin(maya, at, name=SECRET, tricks="It says they all noticed")
    return at


@pytest.fixture
def seen(maya, jonas, begun):
    """The piece as shown, with how to change what Jonas may do."""

    def show(may="suggest"):
        answer = maya.sends(f"{begun}/show/", to=jonas.voice.member, may=may)
        assert answer.status_code == 302, answer.content.decode()
        return begun

    return show


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (60, 30), (180, 90, 60)).save(drawn, "PNG")
    return io.BytesIO(drawn.getvalue())


def test_every_template_can_be_begun_and_looking_keeps_nothing(maya):
    from withness.capabilities.stories.library import TEMPLATES

    for template in TEMPLATES:
        assert "Save" in maya.page(f"stories/new/{template}/{new_id()}/")
    assert "Nothing written yet" in maya.page("stories/")


def test_what_is_begun_is_its_author_s_alone(maya, jonas, ines, stranger, begun):
    assert SECRET in maya.page(f"{begun}/")
    assert "Only you can see the draft." in maya.page("stories/")
    for other in (jonas, ines, stranger):
        for page in ("", "write/", "compare/", "witnesses/", "erase/"):
            assert other.at(f"{begun}/{page}").status_code == 404
    assert SECRET not in jonas.page("stories/")
    assert SECRET not in jonas.page("record/")


def test_what_is_typed_is_kept_until_it_is_saved_and_seen_by_nobody_else(maya, jonas, at):
    name = at.removeprefix("stories/")
    told = {"title": "The grey lodger", "words-tricks": SECRET, "draft": "a-name-of-chance"}
    assert maya.sends(f"stories/new/problem/{name}/?typed=1", **told).status_code == 204
    assert "Go on with it" in maya.page("stories/")
    assert SECRET in maya.page(f"stories/new/problem/{name}/")
    assert maya.at(f"{at}/").status_code == 404
    assert "Go on with it" not in jonas.page("stories/")
    assert SECRET not in jonas.page(f"stories/new/problem/{name}/")
    assert maya.sends(f"stories/new/problem/{name}/", **told).status_code == 302
    assert "Go on with it" not in maya.page("stories/")
    assert "Go on with it" not in maya.page(f"{at}/")


def test_a_box_that_was_emptied_and_not_saved_stays_empty(maya, begun):
    told = {"title": "The grey lodger", "words-tricks": "", "words-name": "New words", "draft": "a-name-of-chance"}
    assert maya.sends(f"{begun}/write/?typed=1", **told).status_code == 204
    assert "Go on with it" in maya.page(f"{begun}/")
    page = maya.page(f"{begun}/write/")
    assert "New words" in page
    assert "they all noticed" not in page
    assert "they all noticed" in maya.page(f"{begun}/")
    assert maya.sends(f"{begun}/write/", away="away", draft="a-name-of-chance").status_code == 302
    assert "they all noticed" in maya.page(f"{begun}/write/")


@pytest.mark.parametrize("refused", [{"title": ""}, {"words-tricks": "long " * 2_500}])
def test_what_the_site_refuses_to_save_is_kept_as_it_was_typed(maya, begun, refused):
    told = {"title": "The grey lodger", "words-name": "Typed so far", "draft": "a-name-of-chance"} | refused
    assert maya.sends(f"{begun}/write/?typed=1", **told).status_code == 204
    assert maya.sends(f"{begun}/write/", **told).status_code == 422
    page = maya.page(f"{begun}/write/")
    assert "Typed so far" in page
    assert "The grey lodger</h1>" in maya.page(f"{begun}/")
    if "title" in refused:
        assert "The grey lodger" not in page.split("What do you call it?")[1].split("</textarea>")[0]
    else:
        assert page.count("long") >= 2_500


def test_what_was_typed_goes_with_the_piece_when_it_is_erased(maya, begun):
    told = {"title": "The grey lodger", "words-name": "Typed and left", "draft": "a-name-of-chance"}
    assert maya.sends(f"{begun}/write/?typed=1", **told).status_code == 204
    assert maya.sends(f"{begun}/erase/").status_code == 302
    assert "Typed and left" not in maya.page("stories/")
    assert not hear(drawer_of(maya.voice)).state(DraftsState).of


def test_what_is_typed_in_a_piece_of_somebody_else_s_is_not_kept_in_one_s_own_drawer(maya, jonas, seen):
    at = seen("write")
    told = {"title": "The grey lodger", "words-tricks": "They all noticed, I think", "draft": "a-name-of-chance"}
    assert "data-saves" in maya.page(f"{at}/write/")
    assert "data-saves" not in jonas.page(f"{at}/write/")
    jonas.sends(f"{at}/write/?typed=1", **told)
    assert not hear(drawer_of(jonas.voice)).state(DraftsState).of


def test_a_therapist_begins_nothing_unless_a_client_asked(maya, jonas, at):
    name = at.removeprefix("stories/")
    assert "Nobody asked for this yet" in jonas.page(f"stories/new/letter/{name}/")
    assert jonas.sends(f"stories/new/letter/{name}/", title="To you").status_code == 422
    assert maya.sends(f"stories/ask/{name}/", template="letter", to=jonas.voice.member).status_code == 302
    assert "would like you to write" in jonas.page("stories/")
    assert jonas.sends(f"stories/new/letter/{name}/", title="To you", **{"words-letter": "I saw"}).status_code == 302
    assert "I saw" in jonas.page(f"{at}/")
    assert maya.at(f"{at}/").status_code == 404


def test_a_piece_is_shown_to_whom_its_author_chooses(maya, jonas, ines, seen):
    at = seen("read")
    assert SECRET in jonas.page(f"{at}/")
    assert ines.at(f"{at}/").status_code == 404
    assert jonas.at(f"{at}/write/").status_code == 404
    assert jonas.at(f"{at}/suggest/name/").status_code == 404


def test_nobody_is_shown_anything_by_mistake(maya, begun):
    answer = maya.sends(f"{begun}/show/")
    assert answer.status_code == 422
    assert "Choose whom you want to show it to." in answer.content.decode()


def test_a_suggestion_is_taken_up_as_the_words_of_whoever_made_it(maya, jonas, seen):
    at = seen("suggest")
    assert jonas.sends(f"{at}/suggest/name/", words="The grey lodger in the hall").status_code == 302
    page = maya.page(f"{at}/")
    assert "Jonas suggests" in page
    assert "<ins>" in page
    assert "Jonas suggests other words" in maya.page("")
    suggestion = page.split(f"/{at}/suggested/")[1].split("/")[0]
    assert jonas.sends(f"{at}/suggested/{suggestion}/", take="take").status_code == 422
    assert maya.sends(f"{at}/suggested/{suggestion}/", take="take").status_code == 302
    page = maya.page(f"{at}/")
    assert '<span class="writer">Jonas: </span>in <' in page
    assert '<span class="writer">Jonas: </span>hall<' in page
    assert '<span class="writer">Maya: </span>The grey lodger <' in page


def test_a_suggestion_can_be_left(maya, jonas, seen):
    at = seen("suggest")
    jonas.sends(f"{at}/suggest/name/", words="Something else")
    suggestion = maya.page(f"{at}/").split(f"/{at}/suggested/")[1].split("/")[0]
    assert maya.sends(f"{at}/suggested/{suggestion}/", leave="leave").status_code == 302
    page = maya.page(f"{at}/")
    assert "Something else" not in page
    assert SECRET in page


def test_who_is_invited_writes_in_it_and_nobody_is_overwritten(maya, jonas, seen):
    at = seen("write")
    turn = jonas.page(f"{at}/write/?only=tricks").split('name="turn" value="')[1].split('"')[0]
    told = {"title": "The grey lodger", "words-tricks": "It says they all noticed. It whispers.", "turn": turn}
    assert jonas.sends(f"{at}/write/?only=tricks", **told).status_code == 302
    assert '<span class="writer">Jonas: </span>' in maya.page(f"{at}/")
    answer = maya.sends(f"{at}/write/?only=tricks", **(told | {"words-tricks": "Mine, typed meanwhile"}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Mine, typed meanwhile" in page
    assert "It whispers." in page.split("What stands there now")[1]
    turn = page.split('name="turn" value="')[1].split('"')[0]
    told |= {"words-tricks": "Mine, with “It whispers.”", "turn": turn}
    assert maya.sends(f"{at}/write/?only=tricks", **told).status_code == 302
    assert "Mine, with" in jonas.page(f"{at}/")


def test_what_was_typed_and_left_overwrites_nothing_that_was_written_since(maya, jonas, seen):
    at = seen("write")
    turn = maya.page(f"{at}/write/?only=tricks").split('name="turn" value="')[1].split('"')[0]
    told = {"title": "The grey lodger", "words-tricks": "Typed and left", "turn": turn, "draft": "a-name-of-chance"}
    assert maya.sends(f"{at}/write/?only=tricks&typed=1", **told).status_code == 204
    changed = told | {"words-tricks": "It says they all noticed, always"}
    assert jonas.sends(f"{at}/write/?only=tricks", **changed).status_code == 302
    page = maya.page(f"{at}/write/?only=tricks")
    assert "Typed and left" in page
    assert f'name="turn" value="{turn}"' in page
    assert maya.sends(f"{at}/write/?only=tricks", **told).status_code == 422
    assert "always" in maya.page(f"{at}/")


def test_taken_back_it_is_its_author_s_alone_again(maya, jonas, seen):
    at = seen("write")
    assert maya.sends(f"{at}/take-back/").status_code == 302
    assert SECRET in maya.page(f"{at}/")
    assert jonas.at(f"{at}/").status_code == 404
    assert jonas.sends(f"{at}/write/", title="x").status_code == 404
    assert SECRET not in jonas.page("record/")


def test_who_wrote_in_it_takes_their_words_out_and_the_others_stay(maya, jonas, ines, stranger, seen):
    at = seen("write")
    assert "Take my words out" not in jonas.page(f"{at}/")
    told = {"title": "The grey lodger", "words-tricks": "It says they all noticed. It whispers."}
    assert jonas.sends(f"{at}/write/?only=tricks", **told).status_code == 302
    assert "Take my words out" in jonas.page(f"{at}/")
    assert "Take my words out" not in maya.page(f"{at}/")
    for other in (ines, stranger):
        assert other.sends(f"{at}/take-out/").status_code == 404
    assert maya.sends(f"{at}/take-out/").status_code == 422
    assert jonas.sends(f"{at}/take-out/").status_code == 302
    page = maya.page(f"{at}/")
    assert "It whispers" not in page
    assert "It says they all noticed" in page
    assert "It whispers" not in jonas.page("record/")


def test_taken_back_its_author_s_words_are_in_nobody_else_s_record(people, maya, jonas, seen):
    at = seen("write")
    told = {"title": "The grey lodger", "words-tricks": "It says they all noticed. It whispers."}
    assert jonas.sends(f"{at}/write/?only=tricks", **told).status_code == 302
    assert "they all noticed" in jonas.page("record/")
    assert maya.sends(f"{at}/take-back/").status_code == 302
    assert "they all noticed" not in jonas.page("record/")
    page = maya.page(f"{at}/")
    assert '<span class="writer">Jonas: </span>. It whispers.' in page
    robin = one_more(people, "robin", Role.CLIENT)
    answer = maya.sends(f"{at}/show/", to=robin.voice.member, may="read")
    assert answer.status_code == 422
    assert "Somebody else wrote in this too" in answer.content.decode()
    assert robin.at(f"{at}/").status_code == 404


def test_a_version_counts_once_both_agree_and_the_draft_goes_on(maya, jonas, seen):
    at = seen("suggest")
    assert maya.sends(f"{at}/agree/").status_code == 302
    page = jonas.page(f"{at}/")
    version = page.split('name="version" value="')[1].split('"')[0]
    assert jonas.sends(f"{at}/answer/", answer="agree", version=version).status_code == 302
    assert "A version is agreed on." in maya.page(f"{at}/")
    told = {"title": "The grey lodger", "words-tricks": "It has grown quiet"}
    assert maya.sends(f"{at}/write/?only=tricks", **told).status_code == 302
    page = jonas.page(f"{at}/compare/")
    changed, stayed = page.split("What stayed as it was")
    assert "<ins>" in changed
    assert "grown quiet" in changed
    assert SECRET in stayed
    assert SECRET not in changed


def test_what_was_only_taken_out_is_not_said_to_stand_instead_of_something(maya, begun):
    assert maya.sends(f"{begun}/agree/").status_code == 302
    told = {"title": "The grey lodger", "words-tricks": "It says they all"}
    assert maya.sends(f"{begun}/write/?only=tricks", **told).status_code == 302
    page = maya.page(f"{begun}/compare/")
    assert '<del><span class="unseen">taken out: </span>noticed</del>' in page
    assert "instead of" not in page


def test_another_order_is_no_same(maya, at):
    begin(maya, at, "line", fresh="I learned to swim")
    maya.sends(f"{at}/write/?only=fresh", title="My line", **{"words-fresh": "I spoke up", "head-fresh": "2020"})
    maya.sends(f"{at}/agree/")
    assert "These two say the same." in maya.page(f"{at}/compare/")
    last = maya.page(f"{at}/").split('id="passage-')[-1].split('"')[0]
    maya.sends(f"{at}/move/", passage=last, to="earlier")
    page = maya.page(f"{at}/compare/")
    assert "Some passages stand in another order." in page
    assert "These two say the same." not in page


def test_a_draft_alone_can_be_finished_and_nobody_else_hears_of_it(maya, jonas, begun):
    assert maya.sends(f"{begun}/agree/").status_code == 302
    assert "You finished a version." in maya.page(f"{begun}/")
    assert jonas.at(f"{begun}/").status_code == 404


def test_a_finished_piece_that_others_were_in_is_not_shown_to_them_by_finishing_it_anew(maya, jonas, seen):
    at = seen("suggest")
    maya.sends(f"{at}/agree/")
    maya.sends(f"{at}/take-back/")
    maya.sends(f"{at}/write/?only=tricks", title="T", **{"words-tricks": "Only for me"})
    assert maya.sends(f"{at}/agree/").status_code == 422
    assert "Only for me" not in jonas.page(f"{at}/")


def test_an_erased_draft_is_gone(maya, begun):
    assert maya.sends(f"{begun}/erase/").status_code == 302
    assert maya.at(f"{begun}/").status_code == 404
    assert SECRET not in maya.page("stories/")


def test_a_picture_goes_where_the_piece_goes(maya, jonas, ines, begun):
    answer = maya.sends(f"{begun}/picture/", passage="name", says="A grey coat on a hook", picture=picture())
    assert answer.status_code == 302
    assert maya.at(f"{begun}/picture/name/")["Content-Type"] == "image/png"
    assert jonas.at(f"{begun}/picture/name/").status_code == 404
    maya.sends(f"{begun}/show/", to=jonas.voice.member, may="read")
    assert jonas.at(f"{begun}/picture/name/").status_code == 200
    assert "A grey coat on a hook" in jonas.page(f"{begun}/")
    assert ines.at(f"{begun}/picture/name/").status_code == 404
    maya.sends(f"{begun}/take-back/")
    assert maya.at(f"{begun}/picture/name/").status_code == 200
    assert jonas.at(f"{begun}/picture/name/").status_code == 404


def test_a_large_photo_is_taken_and_what_is_too_large_is_said_to_be(maya, begun):
    photo = io.BytesIO()
    Image.effect_noise((2_800, 2_600), 90).save(photo, "PNG")
    assert 6 * 2**20 < len(photo.getvalue()) < 10 * 2**20
    told = {"passage": "name", "says": "Rain on a window"}
    assert maya.sends(f"{begun}/picture/", **told, picture=io.BytesIO(photo.getvalue())).status_code == 302
    assert maya.at(f"{begun}/picture/name/").status_code == 200
    for size in (10 * 2**20 + 1, 13 * 2**20):
        answer = maya.sends(f"{begun}/picture/", **told, picture=io.BytesIO(b"a" * size))
        assert answer.status_code == 422
        assert "This file is larger than the 10 megabytes that fit here." in answer.content.decode()


def test_what_is_no_picture_is_refused_with_a_reason(maya, begun):
    answer = maya.sends(f"{begun}/picture/", passage="name", says="x", picture=io.BytesIO(b"<svg/>"))
    assert answer.status_code == 422
    assert "be shown as a picture" in answer.content.decode()


def test_the_line_of_a_life_is_drawn_said_in_words_and_put_in_order(maya, at):
    begin(maya, at, "line", fresh="I learned to swim")
    for happened in ("We moved house", "I spoke up"):
        maya.sends(f"{at}/write/?only=fresh", title="My line", **{"words-fresh": happened, "head-fresh": "2020"})
    page = maya.page(f"{at}/")
    assert page.index("I learned to swim") < page.index("We moved house")
    assert "<svg" in page
    last = page.split('id="passage-')[-1].split('"')[0]
    assert maya.sends(f"{at}/move/", passage=last, to="earlier").status_code == 302
    words = maya.page(f"{at}/").split('id="passages"')[1]
    assert words.index("I spoke up") < words.index("We moved house")
    assert maya.sends(f"{at}/move/", passage=last, to="later", place="0").status_code == 302
    words = maya.page(f"{at}/?zoom=far").split('id="passages"')[1]
    assert words.index("I spoke up") < words.index("I learned to swim")
    assert maya.sends(f"{at}/move/", passage=last, to="").status_code == 302
    assert "I spoke up" not in maya.page(f"{at}/")
