"""The rules of reflection, in memory: nothing without everybody's yes, and anybody takes it away."""

import pytest

from tests.people import in_memory
from withness.capabilities.reflection.events import Brought, Corrected, Heard
from withness.capabilities.reflection.rules import (
    CAPABILITY,
    NoSuchCode,
    NothingHeardYet,
    ThereAlready,
    bring_transcript,
    correct_turn,
    hear_reading,
    propose_reflection,
    say_how_it_felt,
    say_whether_it_may_teach,
    take_away,
    take_consent_back,
)
from withness.capabilities.reflection.state import reading_of, was_taken_away
from withness.ground.files.refs import Digest, FileRef
from withness.ground.partnership import HOUSE
from withness.ground.partnership.refusals import (
    AlreadyEnded,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, erase, grant

EITHER = pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
TRANSCRIPT, CODES = FileRef(Digest("a" * 64), 900, "x"), FileRef(Digest("b" * 64), 90, "x")


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def asks(talk, who="maya"):
    talk.say(who, propose_reflection, reflection="r", version="v", which="Our first session", question="Who asked?")


@pytest.fixture
def agreed(talk):
    asks(talk)
    talk.say("jonas", agree, accord="r", version="v")
    return talk


def brings(talk, who="jonas", reading="t"):
    talk.say(who, bring_transcript, reflection="r", reading=reading, transcript=TRANSCRIPT, turns=8)


def listens(talk, reading="t"):
    view = talk.hear(HOUSE)
    return talk.say_as_house(*hear_reading(view, reflection="r", reading=reading, codes=CODES, now=talk.now))


@pytest.fixture
def heard(agreed):
    brings(agreed)
    listens(agreed)
    return agreed


@EITHER
def test_nothing_is_brought_before_everybody_said_yes(talk, one, other):
    asks(talk, one)
    for who in (one, other):
        with pytest.raises(NotInForce):
            brings(talk, who)
    talk.say(other, agree, accord="r", version="v")
    brings(talk, one)
    assert reading_of(talk.hear(other), "r").turns == 8


def test_there_is_one_at_a_time(agreed):
    brings(agreed)
    with pytest.raises(ThereAlready):
        brings(agreed, "maya", "again")


def test_it_is_heard_once(agreed):
    brings(agreed)
    assert listens(agreed, "another") == []
    assert len(listens(agreed)) == 1
    assert listens(agreed) == []


def test_nothing_can_be_said_to_what_was_not_heard_yet(agreed):
    brings(agreed)
    with pytest.raises(NothingHeardYet):
        agreed.say("maya", correct_turn, reflection="r", place=0, code="question", subcode="open")
    with pytest.raises(NothingHeardYet):
        agreed.say("maya", say_how_it_felt, reflection="r", felt="yes")


def test_both_hear_a_turn_otherwise_and_both_stand_there(heard):
    heard.say("maya", correct_turn, reflection="r", place=3, code="reflection", subcode="complex")
    heard.say("jonas", correct_turn, reflection="r", place=3, code="question")
    heard.say("jonas", correct_turn, reflection="r", place=3, code="input", subcode="advice")
    for who in ("maya", "jonas"):
        view = heard.hear(who)
        names = {view.member(by).name: each.code for by, each in reading_of(view, "r").corrections[3].items()}
        assert names == {"Maya": "reflection", "Jonas": "input"}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"place": 8, "code": "other"}, OutOfRange),
        ({"place": -1, "code": "other"}, OutOfRange),
        ({"place": 0, "code": "lie"}, NoSuchCode),
        ({"place": 0, "code": "question", "subcode": "complex"}, NoSuchCode),
        ({"place": 0, "code": "change", "subcode": "open"}, NoSuchCode),
    ],
)
def test_a_turn_is_only_what_a_turn_can_be(heard, wrong, refusal):
    with pytest.raises(refusal):
        heard.say("maya", correct_turn, reflection="r", **wrong)


def test_how_it_felt_is_said_in_a_word_in_words_or_both(heard):
    heard.say("maya", say_how_it_felt, reflection="r", felt="partly", words="Less than it looks")
    heard.say("jonas", say_how_it_felt, reflection="r", words="I hear myself ask a lot")
    assert [(each.felt, each.words) for each in reading_of(heard.hear("jonas"), "r").felt] == [
        ("partly", "Less than it looks"),
        (None, "I hear myself ask a lot"),
    ]
    with pytest.raises(WordsMissing):
        heard.say("maya", say_how_it_felt, reflection="r")
    with pytest.raises(OutOfRange):
        heard.say("maya", say_how_it_felt, reflection="r", felt="great")


def has_a_file(view):
    events = [e.event for e in view.heard if isinstance(e.event, Brought | Heard | Corrected)]
    return any(
        value is not None
        for event in events
        for value in (getattr(event, name, None) for name in ("transcript", "codes", "correction"))
    )


@EITHER
def test_anybody_whose_voice_is_in_it_takes_it_away_with_everything_heard_in_it(heard, one, other):
    heard.say(other, correct_turn, reflection="r", place=3, code="other")
    assert has_a_file(heard.hear(one))
    heard.say(one, take_away, reflection="r")
    for who in (one, other):
        view = heard.hear(who)
        assert not has_a_file(view)
        assert was_taken_away(view, "r")
        assert view.accord("r").current is not None
    with pytest.raises(NotHeardOf):
        heard.say(one, take_away, reflection="r")
    brings(heard, other, "another")
    assert reading_of(heard.hear(one), "r").id == "another"


@EITHER
def test_a_yes_taken_back_ends_it_and_nothing_is_left(heard, one, other):
    heard.say(one, take_consent_back, reflection="r", why="I'd rather not")
    assert not has_a_file(heard.hear(other))
    with pytest.raises(NotInForce):
        brings(heard, other, "another")
    with pytest.raises(AlreadyEnded):
        heard.say(other, take_consent_back, reflection="r")


def test_a_yes_is_taken_back_also_before_there_is_a_transcript(agreed):
    agreed.say("maya", take_consent_back, reflection="r")
    assert agreed.hear("jonas").accord("r").ended.how == "taken_back"


def test_whoever_came_by_is_let_in_on_it_and_can_only_read(heard):
    with pytest.raises(NotHeardOf):
        heard.hear("ines").accord("r")
    heard.say("maya", grant, grant="g", accord="r", to="ines")
    assert reading_of(heard.hear("ines"), "r").turns == 8
    with pytest.raises(NotThisRole):
        heard.say("ines", correct_turn, reflection="r", place=0, code="other")
    with pytest.raises(NotYourVoice):
        heard.say("ines", take_away, reflection="r")


def test_each_entry_of_it_can_be_erased_by_either_by_itself(heard):
    (brought,) = [e.id for e in heard.hear("maya").heard if isinstance(e.event, Brought)]
    heard.say("maya", erase, entry=brought)
    assert was_taken_away(heard.hear("jonas"), "r")


def test_what_was_heard_after_it_was_taken_away_is_not_kept(agreed):
    brings(agreed)
    agreed.say("maya", take_away, reflection="r")
    assert listens(agreed) == []


def test_it_teaches_only_while_everybody_in_it_says_so(heard):
    for who, teaches in (("maya", False), ("jonas", True)):
        heard.say(who, say_whether_it_may_teach, reflection="r", may=True)
        assert reading_of(heard.hear("maya"), "r").teaches is teaches
    heard.say("maya", say_whether_it_may_teach, reflection="r", may=False)
    assert not reading_of(heard.hear("jonas"), "r").teaches


def test_nothing_teaches_that_was_not_heard_yet(agreed):
    brings(agreed)
    with pytest.raises(NothingHeardYet):
        agreed.say("maya", say_whether_it_may_teach, reflection="r", may=True)


def test_a_transcript_that_was_taken_away_teaches_nothing(heard):
    for who in ("maya", "jonas"):
        heard.say(who, say_whether_it_may_teach, reflection="r", may=True)
    heard.say("jonas", take_away, reflection="r")
    assert reading_of(heard.hear("maya"), "r") is None
    brings(heard, reading="again")
    listens(heard, "again")
    assert not reading_of(heard.hear("maya"), "r").teaches
