"""Every suggestion is asked for or let in first: each event in which somebody's words reach another says which it is.

A new event that carries words is named here, or it fails: as asked for, as a proposal with its equal answers, or as
something of one's own that suggests nothing, each with the reason.
"""

import pytest

from withness.capabilities.advice.events import ANYTHING
from withness.capabilities.advice.rules import NotAskedFor, ask_view, give_view, offer_view, welcome_view
from withness.capabilities.deciding import rules as deciding
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.config.capabilities import registry
from withness.ground.partnership import Role, verbs
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger
from withness.ground.partnership.words import word_fields

ASKED_FOR = {
    "advice.given": "said once it was asked for or let in, each time anew",
    "stories.suggested": "said where a piece's author lets others suggest, about one passage; taken up or left",
    "stories.written": "said in one's own piece, or where its author asked to write together",
    "stories.witnessed": "what a piece did in whoever was invited to read it; no advice is asked for in it",
    "deciding.advised": "said by whom the other asked, about one thing that is to be agreed on",
    "alliance.answered": "the answer to feedback: what we do about it, which the other marks as heard or not yet",
    "teachback.added": "said to words that somebody said back, which they were free to leave",
}
"""Where somebody says what they would, or what might be done: after the other asked for it."""

ASKING = {
    "advice.asked": "asks",
    "advice.offered": "asks whether one may; it says what it would be about, and nothing of it",
    "advice.taken": "what somebody makes of it",
    "stories.asked": "asks whether the other would write something",
    "decisions.opened": "a question, which all answer",
    "thoughts.talked": "asks about a thought that was shown, or answers that",
    "steps.wished": "asks whether the other would, and counts for nothing before they take it on themselves",
    "experiments.asked": "a question about what somebody tries, which they answer or leave",
}
"""Words that ask, or answer what was asked."""

OF_ONES_OWN = {
    "agenda": "what somebody would like to talk about; everyone weighs it for themselves, and nothing follows from it",
    "notes": "what somebody noted of a session that both were in",
    "checkins": "how it is for whoever says it",
    "drafts": "what somebody has begun to say, in their own drawer until they say it",
    "needs": "what is hard for whoever says it, and whether they want help with it; either may ask to look again",
    "measures": "how it is for whoever says it, by numbers; which questionnaire is a proposal",
    "preferences": "how somebody would like to work",
    "connection": "how it is between us for whoever says it",
    "repair": "what felt off for whoever says it, and what they change themselves",
    "links": "what belongs together for whoever says it; either undoes it, and nothing follows from it",
    "goals": "how near it is for whoever says it",
    "rulers": "how much a goal matters to whoever says it, how sure and how ready they are",
    "scaling": "which of the levels fits for whoever says it",
    "coping": "what helped whoever says it; a plan is a proposal",
    "erasure": "whose words somebody would like destroyed, and why they stay for now; nothing is done by it",
    "safety": "somebody isn't safe, and who has it: what can't wait for a yes",
    "guidance": "a lead taken in danger, what was done and answered: what can't wait for a yes, and says so",
    "practice": "what the practice says to everyone",
    "programme": "what a programme tells others, which clients chose and approve; it is about no person",
    "directory": "what is wrong with an entry about a service, and what came of looking; it is about no person",
    "understanding": "how whoever says it sees it, beside how the other does",
    "portrait": "who whoever says it is; what we do differently because of it is a proposal",
    "referrals": "what a service answered, whether it helped, what gets in the way; which service is a proposal",
    "ecomap": "who and what is around whoever says it",
    "reflection": "what was said in a conversation all agreed to hear again, and how it was for whoever says it",
}
"""Capabilities in which the rest of the words say something of whoever says it, and suggest nothing to another."""

ONES_OWN = {
    "teachback.said": "what somebody takes along",
    "experiments.happened": "what happened when whoever says it tried something",
    "experiments.made_of_it": "what whoever says it makes of that",
    "stories.kept": "heard by nobody else",
    "stories.shown": "what whoever says it wrote, to those they chose",
    "journal.kept": "heard by nobody else",
    "journal.written": "heard by nobody else",
    "thoughts.written": "heard by nobody else",
    "safetyplan.kept": "heard by nobody else",
    "thoughts.shown": "what went through the mind of whoever says it",
    "alliance.kept": "heard by nobody else",
    "alliance.feedback_given": "how it was for whoever says it",
    "alliance.not_yet": "what is missing for whoever asked",
    "steps.taken_on": "what somebody does themselves",
    "steps.answered": "whether somebody takes on what they were asked for",
    "steps.told": "how it went for whoever did it",
    "experiments.answered": "the answer to a question",
    "decisions.option_added": "a way to go beside the others, which all may name and nobody ranks",
    "decisions.option_withdrawn": "about a way of one's own",
    "decisions.side_said": "what is good or hard about a way, both beside each other, and where it is known from",
    "decisions.mattered": "what counts for whoever says it",
    "decisions.leaned": "where one leans whose own voice the decision needs; no way to say so for another",
    "decisions.not_yet": "that whoever says it is not ready",
    "decisions.looked_back": "whether it was right for whoever says it",
    "decisions.talk_felt": "how it was for whoever says it",
}

NAMED = {**ASKED_FOR, **ASKING, **ONES_OWN}


def carrying_words():
    """The capability and the tag of every event that carries words."""
    for capability in registry().capabilities:
        for event in capability.events:
            if word_fields(event):
                yield capability.name, str(event.__struct_config__.tag)


def test_every_event_that_carries_words_says_what_it_is():
    found = {tag for name, tag in carrying_words() if name not in OF_ONES_OWN}
    assert found - NAMED.keys() == set(), (
        "Words that reach another. Say in which table they belong, and why: asked for, of one's own, or asking. What "
        "suggests something to another is asked for or let in first, as in capabilities/advice, or is a proposal."
    )
    here = {name for name, _ in carrying_words()}
    assert {tag for tag in NAMED.keys() - found if tag.split(".")[0] in here} == set()


def test_every_other_suggestion_is_a_proposal_that_both_can_make():
    """It counts for nothing until all have said yes; that its other answers are as large is tested for every kind."""
    for kind in registry().kinds.values():
        assert kind.proposers == {Role.CLIENT, Role.THERAPIST}, kind.name


@pytest.fixture
def talk():
    talk = PureLedger(registry())
    talk.say("maya", verbs.found, role=Role.CLIENT, name="Maya")
    talk.say("maya", verbs.invite, member="jonas", role=Role.THERAPIST, until=talk.now + HOUR)
    talk.say("jonas", verbs.join, name="Jonas")
    return talk


def test_what_is_asked_for_is_refused_as_long_as_nobody_asked(talk):
    about = {"about": ANYTHING}
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **about, shown="v", words="I would walk")
    talk.say("jonas", offer_view, **about, words="Sleep")
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **about, shown="v", words="I would walk")
    talk.say("maya", welcome_view, **about, of="jonas", welcome=True)
    talk.say("jonas", give_view, **about, shown="v", words="I would walk")
    talk.say("maya", ask_view, **about, words="And running?")
    talk.say("jonas", give_view, **about, shown="w", words="That too")


def test_how_somebody_would_decide_is_refused_as_long_as_nobody_asked(talk):
    talk.say("maya", propose_goal, goal="g", version="v", wording=GoalWording(text="To sleep through"))
    with pytest.raises(deciding.NobodyAsked):
        talk.say("jonas", deciding.advise, accord="g", version="v", words="I would say yes")
