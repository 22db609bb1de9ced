"""Referrals against published material: the R4 schema, the Gravity examples, and how a programme counts."""

import json
from functools import cache

import jsonschema_rs
import pytest

from tests.material import shared
from tests.people import in_memory
from withness.capabilities.referrals.events import FILE, KIND, STANDS, ReferralWording
from withness.capabilities.referrals.fhir import STATUS, bundle, stands_of
from withness.capabilities.referrals.rules import CAPABILITY, propose_referral, say_answer, send_referral, tell
from withness.capabilities.referrals.state import COUNTED, GOT_HELP, standing
from withness.doors.programme.facts import STATES
from withness.ground.partnership.verbs import agree

EXAMPLE = "fhir/gravity/Task-SDOHCC-TaskReferralManagementOrderFulfillment{}Example.json"


@cache
def valid():
    schema = json.loads(shared("fhir/fhir-r4.schema.json").read_text("utf-8"))
    # The published schema names this type and leaves it out.
    schema["definitions"].setdefault("integer64", {"type": "string", "pattern": "^[0-9]+$"})
    return jsonschema_rs.validator_for(schema)


def gone_out(about="food"):
    talk = in_memory(CAPABILITY)
    words = ReferralWording("The Larder", ("020 7946 0101",), None, "Food for two, please.", "Jonas")
    put = {"referral": "r_1", "version": "v", "wording": words, "service": "s", "about": about, "who": FILE}
    talk.say("maya", propose_referral, **put)
    talk.say("jonas", agree, accord="r_1", version="v")
    talk.say("jonas", send_referral, referral="r_1", version="v", letter="l", how=FILE)
    return talk


@pytest.mark.parametrize("stands", [*STATUS, "agreed"])
def test_what_we_hand_over_is_valid_r4(stands):
    accord = gone_out().hear("maya").accord("r_1", KIND)
    said = bundle(accord, stands, ["waiting_list"], "2026-11-26T10:00:00+00:00")
    for resource in (said, *(each["resource"] for each in said["entry"])):
        assert [error.message for error in valid().iter_errors(resource)] == [], resource["resourceType"]


def test_the_schema_notices_what_is_wrong():
    accord = gone_out().hear("maya").accord("r_1", KIND)
    task = bundle(accord, "sent", [], "2026-11-26T10:00:00+00:00")["entry"][1]["resource"]
    assert list(valid().iter_errors(task | {"status": "somehow"}))


@pytest.mark.parametrize(("example", "status"), [("Accepted", "accepted"), ("Completed", "completed")])
def test_a_task_of_gravity_runs_through_our_states_and_comes_out_as_it_came(example, status):
    task = json.loads(shared(EXAMPLE.format(example)).read_text("utf-8"))
    assert task["status"] == status
    talk, stands = gone_out(), stands_of(task)
    if stands in STANDS:
        talk.say("jonas", say_answer, referral="r_1", stands=stands)
    else:
        # Only whoever went there says that there was help: a completed task asks them, and doesn't say it for them.
        assert stands == GOT_HELP
        talk.say("jonas", say_answer, referral="r_1", stands="accepted")
        talk.say("maya", tell, referral="r_1", got="yes", helped="yes")
    view = talk.hear("maya")
    ours = standing(view, view.accord("r_1", KIND))
    back = bundle(view.accord("r_1", KIND), ours, [], "2026-11-26T10:00:00+00:00")["entry"][1]["resource"]
    assert (back["status"], back["intent"], back["code"]["coding"][0]["code"]) == (status, "order", "fulfill")


def test_a_programme_counts_every_state_that_we_have():
    assert set(COUNTED.values()) == set(STATES)
