"""How we decide on the real site: from asking somebody to decide to taking it back, and what people get wrong."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import agree_way, propose_way
from withness.ground.ledger import hear, say
from withness.ground.partnership.verbs import grant, revoke

HERE = "deciding/d/"


@pytest.fixture
def led(maya, jonas):
    """Maya asked Jonas to decide times, and he said yes."""
    wording = DecidingWording("times")
    words = {"deciding": "d", "version": "v1", "wording": wording, "way": Way.LEAD, "kind": "session"}
    say(maya.voice, propose_way, **words)
    say(jonas.voice, agree_way, accord="d", version="v1")


def a_time(jonas):
    """Jonas puts a time forward; its address and its version."""
    day = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"
    assert jonas.sends("sessions/new/", day=day, time="16:30", minutes="50").status_code == 302
    (accord,) = hear(jonas.voice).of_kind("session")
    return f"sessions/{accord.id}/", accord.open


def a_goal(jonas):
    """Jonas puts a goal forward; its id and its version."""
    assert jonas.sends("goals/new/", text="To sleep through").status_code == 302
    (accord,) = hear(jonas.voice).of_kind("goal")
    return accord.id, accord.open


def text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_from_asking_somebody_to_decide_to_a_yes_for_me_that_all_can_see(maya, jonas):
    page = maya.page("deciding/new/?kind=session")
    assert "Jonas leads and tells me" in page
    assert maya.sends("deciding/new/?kind=session", way="lead").status_code == 302
    here = re.search(r"/(deciding/[^/]+/)\"", jonas.page())[1]
    version = re.search(r'name="version" value="([^"]+)"', jonas.page(here))[1]
    assert jonas.sends(f"{here}answer/", answer="agree", version=version).status_code == 302
    session, offered = a_time(jonas)
    page = jonas.page(session)
    assert "Say yes for Maya" in page
    assert "Jonas can say yes for you here, because you asked Jonas to decide times." in text(maya.page(session))
    answer = jonas.sends(f"{session}answer/", answer="agree_for", version=offered, lead=version)
    assert answer.status_code == 302
    for reader, said in (
        (maya, "Jonas said yes for you, because you asked Jonas to decide times"),
        (jonas, "You said yes for Maya, because Maya asked you to decide times"),
    ):
        assert said in text(reader.page(session))
        assert said in text(reader.page(here))
    assert "Jonas said yes for you, because you asked Jonas to decide times" in text(maya.page())


def test_taken_back_by_one_voice_it_can_not_be_used_any_more(maya, jonas, led):
    session, offered = a_time(jonas)
    assert "Say yes for Maya" in jonas.page(session)
    assert maya.sends(f"{HERE}take-back/", why="I want to choose again").status_code == 302
    assert "Say yes for Maya" not in jonas.page(session)
    answer = jonas.sends(f"{session}answer/", answer="agree_for", version=offered, lead="v1")
    assert answer.status_code == 422
    assert "Nobody gave you the lead in this." in answer.content.decode()
    assert "You decide together again." in jonas.page(HERE)
    assert hear(maya.voice).of_kind("session")[0].current is None


def test_a_lead_in_one_matter_is_none_in_another(maya, jonas, led):
    goal, offered = a_goal(jonas)
    assert "Say yes for Maya" not in jonas.page(f"goals/{goal}/")
    answer = jonas.sends(f"goals/{goal}/answer/", answer="agree_for", version=offered, lead="v1")
    assert answer.status_code == 422


def test_where_nobody_can_lead_the_page_says_so_and_does_not_offer_it(maya):
    page = maya.page("deciding/new/?kind=agreement")
    assert "everyone answers for themselves, always" in page
    assert 'value="lead"' not in page
    assert maya.sends("deciding/new/?kind=agreement", way="lead").status_code == 422


def test_advice_first_from_the_question_to_the_answer(maya, jonas):
    words = {"deciding": "d", "version": "v1", "wording": DecidingWording("goals"), "way": Way.ADVICE, "kind": "goal"}
    say(maya.voice, propose_way, **words)
    say(jonas.voice, agree_way, accord="d", version="v1")
    goal, offered = a_goal(jonas)
    assert "Ask for advice first" in maya.page(f"goals/{goal}/")
    assert maya.sends(f"deciding/ask/{goal}/", version=offered).status_code == 302
    assert "Maya asks what you would do" in jonas.page()
    answer = jonas.sends(f"deciding/advise/{goal}/", version=offered, words="")
    assert (answer.status_code, "a few words are enough" in answer.content.decode()) == (422, True)
    assert (
        jonas.sends(f"deciding/advise/{goal}/", version=offered, words="I would begin with weekends").status_code == 302
    )
    assert "I would begin with weekends" in maya.page(f"goals/{goal}/")
    assert hear(jonas.voice).accord(goal).current is None


def test_with_family_is_a_reminder_beside_the_answer(maya, jonas):
    words = {"version": "v1", "wording": DecidingWording("goals", "my mother"), "way": Way.FAMILY, "kind": "goal"}
    say(maya.voice, propose_way, deciding="d", **words)
    say(jonas.voice, agree_way, accord="d", version="v1")
    goal, _offered = a_goal(jonas)
    assert "You wanted to talk with family before you answer in this: my mother" in maya.page(f"goals/{goal}/")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"matter": "kept"}, "Choose one of these."),
        ({"matter": "kept", "way": "chance"}, "Choose one of these."),
        ({"matter": "", "way": "together", "more": "kept"}, "There are no words here yet."),
        ({"matter": "kept", "way": "family"}, "There are no words here yet."),
        ({"matter": "kept", "way": "together", "more": "a" * 5_001}, "This is longer than fits here."),
    ],
)
def test_what_cannot_be_put_forward_is_named_and_stays_typed(maya, fields, why):
    answer = maya.sends("deciding/new/", **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert "kept" in page


def test_an_answer_or_a_taking_back_that_comes_too_late_says_so(maya, jonas, led):
    answer = jonas.sends(f"{HERE}answer/", answer="agree", version="v1", because="hm")
    assert answer.status_code == 422
    maya.sends(f"{HERE}take-back/")
    assert maya.sends(f"{HERE}take-back/").status_code == 422


def test_it_is_put_another_way_by_either(maya, jonas, led):
    assert jonas.sends(f"{HERE}again/", way="together", because="I would rather hear it from you").status_code == 302
    page = text(maya.page(HERE))
    assert "I would rather hear it from you" in page
    assert "Jonas put this forward" in page


def test_a_supporter_and_a_stranger_find_nothing(ines, stranger, led):
    for somebody in (ines, stranger):
        for path in ("deciding/", "deciding/new/", HERE, f"{HERE}again/"):
            assert somebody.at(path).status_code == 404
        assert somebody.sends(f"{HERE}take-back/").status_code == 404


def test_a_client_opens_how_they_decide_to_whoever_they_talk_with_and_closes_it_again(maya, jonas, ines):
    wording = DecidingWording("times", family="Ines", more="She knows my shifts")
    words = {"deciding": "d", "version": "v1", "wording": wording, "way": Way.FAMILY, "kind": "session"}
    say(maya.voice, propose_way, **words)
    say(jonas.voice, agree_way, accord="d", version="v1")
    assert ines.at(HERE).status_code == 404
    assert "Let somebody hear this too" in maya.page(HERE)
    assert "Only Maya can open this" in text(jonas.page(HERE))
    say(maya.voice, grant, grant="g", accord="d", to=ines.voice.member)
    page = text(ines.page(HERE))
    for shown in (
        "They agreed on this.",
        "Maya talks with family first",
        "She knows my shifts",
        "Opened to you by Maya",
    ):
        assert shown in page
    assert "How we decide: times" in ines.page()
    for closed in ("deciding/", f"{HERE}again/"):
        assert closed not in ines.page(HERE)
        assert ines.at(closed).status_code == 404
    assert "Take it back" not in ines.page(HERE)
    say(maya.voice, revoke, accord="d", to=ines.voice.member)
    assert ines.at(HERE).status_code == 404
