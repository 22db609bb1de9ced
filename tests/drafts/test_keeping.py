"""Drafts on the real site: in a drawer, back in the boxes, gone once given, and left alone by paper."""

import pytest

from withness.capabilities.alliance.rules import AllianceState, give_feedback
from withness.capabilities.checkins.rules import give_checkin
from withness.capabilities.connection.events import Steps
from withness.capabilities.connection.rules import tell_connection
from withness.ground.drafts.keeping import Form, begun
from withness.ground.drafts.rules import Kept
from withness.ground.ledger import drawer_of, hear, say

FORMS = {
    "alliance/how-it-was/": (Form("alliance", "feedback"), "unsaid"),
    "alliance/connection/say/": (Form("connection", "told"), "worth_words"),
    "checkins/now/": (Form("checkins", "checkin"), "note"),
}
GIVES = {
    "alliance/how-it-was/": (give_feedback, {"feedback": "paper", "different": "From paper"}),
    "alliance/connection/say/": (tell_connection, {"told": "paper", "steps": Steps(worth=5)}),
    "checkins/now/": (give_checkin, {"checkin": "paper", "answers": {}, "note": "From paper"}),
}
every_form = pytest.mark.parametrize("path", FORMS)


@every_form
def test_it_lies_in_the_drawer_and_not_in_what_all_share(maya, jonas, path):
    which, box = FORMS[path]
    before = hear(maya.voice).heard
    answer = maya.sends(f"{path}save/", **{which.id_field: "d1", box: "half a thought"})
    assert answer.status_code == 204
    assert hear(maya.voice).heard == before
    assert begun(maya.voice, which, ()).filled == {box: "half a thought"}
    assert "half a thought" in maya.page(path)
    assert begun(jonas.voice, which, ()) is None


@every_form
def test_once_given_no_word_of_the_draft_is_left(maya, jonas, path):
    which, box = FORMS[path]
    maya.sends(path, later="later", **{which.id_field: "d1", box: "first try"})
    assert maya.sends(path, **{which.id_field: "d1", box: "what I mean"}).status_code == 302
    assert begun(maya.voice, which, ()) is None
    drawer = hear(drawer_of(maya.voice)).heard
    assert [each.event.words for each in drawer if isinstance(each.event, Kept)] == [None]
    refused = maya.sends(f"{path}save/", **{which.id_field: "d1", box: "too late"})
    assert refused.status_code == 422
    assert "You have given this already." in refused.content.decode()


@every_form
def test_what_comes_in_from_paper_leaves_what_was_begun_as_it_is(maya, path):
    which, box = FORMS[path]
    rule, words = GIVES[path]
    maya.sends(path, later="later", **{which.id_field: "d1", box: "half a thought"})
    say(maya.voice, rule, **words)
    assert "half a thought" in maya.page(path)
    assert maya.sends(path, **{which.id_field: "d1", box: "the rest"}).status_code == 302
    assert begun(maya.voice, which, ()) is None


@every_form
def test_another_one_begun_in_another_window_is_said_and_nothing_typed_is_lost(maya, path):
    which, box = FORMS[path]
    maya.sends(path, later="later", **{which.id_field: "d1", box: "here"})
    page = maya.sends(path, later="later", **{which.id_field: "d2", box: "there"})
    assert page.status_code == 422
    assert "You have begun another one" in page.content.decode()
    assert "there" in page.content.decode()


def test_a_draft_that_was_given_before_it_could_be_put_away_is_not_offered_again(maya):
    which, box = FORMS["alliance/how-it-was/"]
    maya.sends("alliance/how-it-was/", later="later", **{which.id_field: "d1", box: "half a thought"})
    say(maya.voice, give_feedback, feedback="d1", different="All of it")
    assert begun(maya.voice, which, hear(maya.voice).state(AllianceState).feedback) is None
    assert "half a thought" not in maya.page("alliance/how-it-was/")
    assert maya.sends("alliance/how-it-was/save/", **{which.id_field: "d2", box: "another"}).status_code == 204
    assert "another" in maya.page("alliance/how-it-was/")
