"""A referral in FHIR: every state has its status, and nothing stands in it that was not agreed to be said."""

import json

from tests.people import in_memory
from withness.capabilities.referrals import state
from withness.capabilities.referrals.events import KIND, STANDS, ReferralWording
from withness.capabilities.referrals.fhir import STATUS, bundle, stands_of
from withness.capabilities.referrals.rules import CAPABILITY, propose_referral
from withness.ground.partnership.verbs import agree

WORDS = ReferralWording("The Larder", ("020 7946 0101",), "larder@example.org", "Food for two, please.", "Jonas")


def agreed():
    talk = in_memory(CAPABILITY)
    put = {"referral": "r_1", "version": "v", "wording": WORDS, "service": "s", "about": "food", "who": "file"}
    talk.say("maya", propose_referral, **put)
    talk.say("jonas", agree, accord="r_1", version="v")
    return talk.hear("maya").accord("r_1", KIND)


def resources(stands="sent", barriers=()):
    said = bundle(agreed(), stands, list(barriers), "2026-11-26T10:00:00+00:00")
    return {each["resource"]["resourceType"]: each["resource"] for each in said["entry"]}


def test_what_is_agreed_stands_in_it_word_for_word_and_no_name_beside_it():
    said = resources()
    assert said["ServiceRequest"]["note"] == [{"text": "Food for two, please."}]
    assert said["ServiceRequest"]["requester"] == {"display": "Jonas"}
    assert "Maya" not in json.dumps(said)


def test_ids_hold_what_fhir_allows():
    said = resources()
    assert said["Task"]["focus"]["reference"] == f"ServiceRequest/{said['ServiceRequest']['id']}"
    assert "_" not in said["Task"]["id"]


def test_every_answer_of_a_service_comes_back_by_its_status():
    for stands in STANDS:
        assert stands_of({"status": STATUS[stands]}) == stands
    assert stands_of({"status": "draft"}) is None
    assert stands_of({}) is None


def test_whatever_went_out_has_a_status_of_its_own():
    assert STATUS.keys() == state.COUNTED.keys() - {state.REOPENED}


def test_barriers_are_its_reason():
    assert resources("cannot", ["waiting_list"])["Task"]["statusReason"] == {"text": "waiting_list"}
