"""How we decide without a database: a lead is given by its own voice, used in the open, and gone at one word."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import HOUR, in_memory
from withness.capabilities.deciding import cards
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import (
    CAPABILITY,
    LeadAcross,
    NobodyAsked,
    NotLed,
    OneAlready,
    advise,
    agree_way,
    ask_first,
    propose_way,
    take_back,
)
from withness.ground.partnership import Agreed, Capability, Refusal, Role
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    ChangedMeanwhile,
    NoLead,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    WordsMissing,
)
from withness.ground.partnership.tests.made_up import PromiseWording
from withness.ground.partnership.verbs import agree, agree_for, decline, invite, join, propose, welcome

from .conftest import KINDS

ABOUT = DecidingWording(matter="promises")


def put(talk, who, version="v1", way=Way.LEAD, kind="promise", deciding="d", wording=ABOUT, **words):
    return talk.say(who, propose_way, deciding=deciding, version=version, way=way, kind=kind, wording=wording, **words)


def yes(talk, who, version="v1"):
    return talk.say(who, agree_way, accord="d", version=version)


def promise(talk, who, accord="p", version="p1", kind="promise"):
    return talk.say(who, propose, kind=kind, accord=accord, version=version, wording=PromiseWording("walk"))


def use(talk, who, version="v1", accord="p"):
    return talk.say(who, agree_for, accord=accord, version="p1", lead=version)


@pytest.mark.parametrize(("giver", "leader"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_may_ask_the_other_to_decide_and_it_counts_and_is_shown(talk, giver, leader):
    put(talk, giver)
    yes(talk, leader)
    promise(talk, leader)
    use(talk, leader)
    assert talk.hear(giver).accord("p").current is not None
    (card,) = cards.recent_uses(talk.hear(giver), talk.now)
    names = {"maya": "Maya", "jonas": "Jonas"}
    assert card.says == f"{names[leader]} said yes for you, because you asked {names[leader]} to decide promises"
    assert card.title == "walk"
    (shown,) = cards.one(talk.hear(leader), "d").uses
    assert shown.says == f"You said yes for {names[giver]}, because {names[giver]} asked you to decide promises"


def test_a_lead_holds_only_once_it_is_agreed_on(talk):
    put(talk, "maya")
    promise(talk, "jonas")
    with pytest.raises(NoLead):
        use(talk, "jonas")
    yes(talk, "jonas")
    use(talk, "jonas")


def test_a_lead_that_the_other_offered_to_take_is_given_by_whose_voice_it_is(talk):
    put(talk, "maya", way=Way.TOGETHER)
    put(talk, "jonas", "v2", counters="v1")
    assert talk.hear("jonas").leads.all == {}
    yes(talk, "maya", "v2")
    assert talk.hear("jonas").leads.all["v2"].given.giver == "maya"
    promise(talk, "jonas")
    use(talk, "jonas", "v2")


@pytest.mark.parametrize("one", ["maya", "jonas"])
def test_one_voice_takes_it_back_at_once(talk, one):
    put(talk, "maya")
    yes(talk, "jonas")
    promise(talk, "jonas")
    talk.say(one, take_back, deciding="d")
    with pytest.raises(NoLead):
        use(talk, "jonas")
    assert talk.hear("maya").accord("p").current is None
    with pytest.raises(AlreadyEnded):
        talk.say(one, take_back, deciding="d")


def test_what_was_agreed_afterwards_takes_the_place_of_a_lead(talk):
    put(talk, "maya")
    yes(talk, "jonas")
    put(talk, "jonas", "v2", way=Way.TOGETHER)
    promise(talk, "jonas")
    use(talk, "jonas")
    yes(talk, "maya", "v2")
    promise(talk, "jonas", "q", "p1")
    with pytest.raises(NoLead):
        use(talk, "jonas", accord="q")


def test_ones_own_answer_comes_first(talk):
    put(talk, "maya")
    yes(talk, "jonas")
    promise(talk, "jonas")
    talk.say("maya", decline, accord="p", version="p1")
    with pytest.raises(Refusal):
        use(talk, "jonas")
    assert talk.hear("jonas").accord("p").current is None


VERBS = st.sampled_from(["put", "counter", "yes", "back", "promise", "use", "own"])
STEPS = st.lists(st.tuples(VERBS, st.sampled_from(["maya", "jonas"]), st.sampled_from(list(Way))), max_size=14)


def attempt(talk, number, verb, who, way):
    """Try one step; gives whether a yes was said for somebody else, by a lead of what was in force."""
    known = talk.hear(who).accords.get("d")
    words = {"way": way, "wording": DecidingWording("promises", "my aunt")}
    open_ones = [each.id for each in talk.hear(who).of_kind("promise") if each.waiting]
    match verb:
        case "put":
            put(talk, who, f"v{number}", **words)
        case "counter" if known and known.open:
            put(talk, who, f"v{number}", counters=known.open, **words)
        case "yes" if known and known.open:
            yes(talk, who, known.open)
        case "back":
            talk.say(who, take_back, deciding="d")
        case "promise":
            promise(talk, who, f"p{number}", "p1")
        case "own" if open_ones:
            talk.say(who, agree, accord=open_ones[-1], version="p1")
        case "use" if open_ones and known:
            use(talk, who, known.in_force or known.latest.id, open_ones[-1])
            return known
    return None


@given(STEPS)
def test_no_yes_is_said_for_anybody_but_under_a_lead_that_all_agreed_on_and_nobody_took_back(steps):
    talk = in_memory(CAPABILITY, Capability("promises", kinds=KINDS))
    for number, (verb, who, way) in enumerate(steps):
        before = talk.hear("maya").accords.get("d")
        holds = before is not None and before.current is not None and before.current.terms.way is Way.LEAD
        leads = before.current.terms.to if holds else None
        with contextlib.suppress(Refusal):
            if attempt(talk, number, verb, who, way):
                assert leads == who
    view = talk.hear("maya")
    for said in (entry.event for entry in talk.entries if isinstance(entry.event, Agreed) and entry.event.lead):
        assert view.accord(said.accord).versions["p1"].answers[said.voice].led_by == view.leads.all[said.lead].given.to


def test_advice_is_asked_for_before_an_answer_and_binds_nobody(talk):
    put(talk, "maya", way=Way.ADVICE)
    yes(talk, "jonas")
    promise(talk, "jonas")
    assert cards.beside(talk.hear("maya"), talk.hear("maya").accord("p")).can_ask
    talk.say("maya", ask_first, accord="p", version="p1")
    assert [each.title for each in cards.waiting(talk.hear("jonas"))] == ["Maya asks what you would do"]
    talk.say("jonas", advise, accord="p", version="p1", words="I would try it for a week")
    assert cards.waiting(talk.hear("jonas")) == []
    found = cards.beside(talk.hear("maya"), talk.hear("maya").accord("p"))
    assert [each.words for each in found.advice] == ["I would try it for a week"]
    assert talk.hear("maya").accord("p").current is None
    talk.say("maya", decline, accord="p", version="p1")


@pytest.mark.parametrize(
    ("way", "hers", "his"),
    [
        (Way.ALONE, "You decide.", "Maya decides."),
        (Way.LEAD, "Jonas decides and tells you.", "You decide and tell Maya."),
        (Way.FAMILY, "You talk with family first, then answer.", "Maya talks with family first, then answers."),
        (Way.TOGETHER, "We decide together.", "We decide together."),
    ],
)
def test_the_same_way_reads_from_each_side(talk, way, hers, his):
    put(talk, "maya", way=way, wording=DecidingWording("promises", "my aunt"))
    assert cards.one(talk.hear("maya"), "d").says == hers
    assert cards.one(talk.hear("jonas"), "d").says == his


def test_a_matter_of_their_own_is_a_promise_in_words_and_no_lead(talk):
    put(talk, "maya", kind=None, wording=DecidingWording("what we do when I go quiet"))
    yes(talk, "jonas")
    assert talk.hear("jonas").leads.all == {}
    assert [card.accord.title for card in cards.own_matters(talk.hear("jonas"))] == [
        "How we decide: what we do when I go quiet"
    ]


def test_in_a_couple_each_says_it_for_themselves_and_neither_answers_for_the_other(talk):
    talk.say("maya", invite, member="noor", role=Role.CLIENT, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="noor")
    talk.say("noor", join, name="Noor")
    with pytest.raises(LeadAcross):
        put(talk, "noor", to="maya")
    put(talk, "noor")
    for who in ("maya", "jonas"):
        yes(talk, who)
    promise(talk, "jonas")
    use(talk, "jonas")
    version = talk.hear("maya").accord("p").versions["p1"]
    assert version.awaits() == {"maya"}
    with pytest.raises(NotYours):
        talk.say("maya", take_back, deciding="d")


def test_a_supporter_hears_nothing_of_it_and_says_nothing_in_it(talk):
    before = talk.cold("ines")
    put(talk, "maya")
    assert talk.cold("ines") == before
    with pytest.raises(NotThisRole):
        put(talk, "ines", "v2", deciding="e")
    with pytest.raises(NotHeardOf):
        talk.say("ines", take_back, deciding="d")


def test_what_is_refused(talk):
    def refused(refusal, who, version="v", **words):
        with pytest.raises(refusal):
            put(talk, who, version, **words)

    refused(NotLed, "maya", kind="consent", wording=DecidingWording("consents"))
    refused(NotHeardOf, "maya", kind="weather")
    refused(WordsMissing, "maya", wording=DecidingWording())
    refused(WordsMissing, "maya", way=Way.FAMILY)
    refused(LeadAcross, "maya", to="ines")
    put(talk, "maya", way=Way.TOGETHER)
    refused(OneAlready, "maya", deciding="e")
    with pytest.raises(NotInForce):
        talk.say("maya", take_back, deciding="d")
    promise(talk, "jonas")
    with pytest.raises(NobodyAsked):
        talk.say("jonas", advise, accord="p", version="p1", words="a")
    with pytest.raises(NotYourVoice):
        talk.say("jonas", ask_first, accord="p", version="p1")
    with pytest.raises(NotHeardOf):
        talk.say("maya", ask_first, accord="p", version="p2")
    talk.say("maya", ask_first, accord="p", version="p1")
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", ask_first, accord="p", version="p1")
    talk.say("maya", agree, accord="p", version="p1")
    with pytest.raises(ChangedMeanwhile):
        talk.say("jonas", advise, accord="p", version="p1", words="a")
