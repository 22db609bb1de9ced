"""What somebody else wrote down carries no lead: whoever would say yes for a person may be the one who writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.deciding.events import DecidingWording, Way
from withness.capabilities.deciding.rules import CAPABILITY, agree_way, propose_way
from withness.ground.partnership import Capability
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.tests.made_up import PromiseWording
from withness.ground.partnership.verbs import confirm, dictate, propose
from withness.ground.partnership.verbs.dictating import OwnHand

from .conftest import KINDS

ABOUT = {"kind": "promise", "wording": DecidingWording("promises", family="my aunt")}
OFFER = {"accord": "d", "version": "v2"}


def another_way(talk, way):
    """Maya wants to decide together, Jonas would have it in this way: it waits for her yes about her own voice."""
    talk.say("maya", propose_way, deciding="d", version="v1", way=Way.TOGETHER, **ABOUT)
    talk.say("jonas", propose_way, deciding="d", version="v2", way=way, counters="v1", **ABOUT)


def written(talk, verb="accords.agree", says=OFFER):
    talk.say("jonas", dictate, dictation="w", voice="maya", verb=verb, says=says)


@given(st.sampled_from(Way))
def test_a_yes_that_another_wrote_agrees_to_every_way_but_a_lead(way):
    talk = in_memory(CAPABILITY, Capability("promises", kinds=KINDS))
    another_way(talk, way)
    written(talk)
    if way is Way.LEAD:
        with pytest.raises(OwnHand):
            talk.say("maya", confirm, dictation="w")
    else:
        talk.say("maya", confirm, dictation="w")
    assert (talk.hear("maya").accord("d").current is None) == (way is Way.LEAD)
    assert talk.hear("jonas").leads.all == {}


def test_her_own_yes_gives_it_and_no_is_never_refused(talk):
    another_way(talk, Way.LEAD)
    written(talk, "accords.decline")
    talk.say("maya", confirm, dictation="w")
    assert talk.hear("jonas").accord("d").current is None
    talk.say("jonas", propose_way, deciding="d", version="v3", way=Way.LEAD, **ABOUT)
    talk.say("maya", agree_way, accord="d", version="v3")
    assert list(talk.hear("jonas").leads.all) == ["v3"]


@pytest.mark.parametrize("verb", ["accords.agree_for", "leads.give_lead", "deciding.propose_way", "deciding.agree_way"])
def test_giving_or_using_a_lead_is_nothing_that_can_be_written_down(talk, verb):
    talk.say("jonas", propose, kind="promise", accord="p", version="p1", wording=PromiseWording("walk"))
    with pytest.raises(NotHeardOf):
        written(talk, verb, {"accord": "p", "version": "p1"})
