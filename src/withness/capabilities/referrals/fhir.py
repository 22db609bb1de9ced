"""A referral in FHIR R4: a request, the task that carries where it stands, and the consent it rests on. Pure maps.

Nothing stands in it that was not agreed to be said: nobody is named but in the agreed words.
"""

from typing import Any

from withness.ground.directory.domains import ADDRESSES, DOMAIN, GRAVITY
from withness.ground.partnership import Accord, State, Version, View
from withness.ground.ui.cards import moment

from .events import ACCEPTED, CANNOT, KIND, RECEIVED, WAITING
from .state import (
    DID_NOT_HELP,
    ENDED,
    GOT_HELP,
    NO_HELP,
    RETURNED,
    SENT,
    agreed_versions,
    barriers,
    standing,
)

Resource = dict[str, Any]

STATUS = {
    SENT: "requested",
    RETURNED: "failed",
    RECEIVED: "received",
    ACCEPTED: "accepted",
    WAITING: "on-hold",
    CANNOT: "rejected",
    GOT_HELP: "completed",
    DID_NOT_HELP: "completed",
    NO_HELP: "failed",
    ENDED: "cancelled",
}
"""Task.status for where a referral stands; what has not gone out yet is a draft."""
HEARD = {
    "received": RECEIVED,
    "accepted": ACCEPTED,
    "in-progress": ACCEPTED,
    "on-hold": WAITING,
    "rejected": CANNOT,
    "failed": CANNOT,
    "completed": GOT_HELP,
}
"""Where a referral stands by the Task.status that a service's own system gives; others tell nothing that we know."""
_DISPLAY = {
    RECEIVED: "They have it",
    ACCEPTED: "They can help",
    WAITING: "There is a wait",
    CANNOT: "They can't help",
    RETURNED: "It didn't get there",
    GOT_HELP: "There was help",
    DID_NOT_HELP: "There was help, and it didn't help",
    NO_HELP: "There was no help",
}
_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/consentcategorycodes"
_POLICY = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def stands_of(task: Resource) -> str | None:
    """Where a referral stands by a task that came from elsewhere; None where its status tells nothing."""
    return HEARD.get(task.get("status", ""))


def bundle(accord: Accord, stands: str, named: list[str], authored: str) -> Resource:
    """All three, to hand over or to take along. `authored` is a FHIR dateTime; `named` are barriers by their codes."""
    version = accord.current or accord.latest
    resources: tuple[Resource, ...] = (
        request(accord, version, authored),
        task(accord, version, stands, named, authored),
        consent(accord, version, authored),
    )
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}


def as_fhir(view: View) -> list[Resource]:
    """Every referral that was ever agreed on, as its reader hears of it."""
    return [whole(view, accord) for accord in view.of_kind(KIND) if agreed_versions(accord)]


def whole(view: View, accord: Accord) -> Resource:
    """One referral as it stands, dated when it was agreed on."""
    version = accord.current or accord.latest
    at = moment(version.settled_at or version.at).isoformat(timespec="seconds")
    return bundle(accord, standing(view, accord), barriers(view, accord), at)


def request(accord: Accord, version: Version, authored: str) -> Resource:
    """What is asked of the service, word for word as agreed."""
    wording = version.wording
    said: Resource = {
        "resourceType": "ServiceRequest",
        "id": _id(accord, "request"),
        "status": "active" if accord.current is not None else "draft",
        "intent": "order" if accord.current is not None else "proposal",
        "category": [_about(version)],
        "code": {"text": DOMAIN[version.terms.about].title},
        "subject": {"display": "The person this is about"},
        "authoredOn": authored,
        "performer": [{"display": wording.name if wording is not None else "A service"}],
    }
    if wording is not None and wording.signed:
        said["requester"] = {"display": wording.signed}
    if wording is not None and wording.said:
        said["note"] = [{"text": wording.said}]
    return said


def task(accord: Accord, version: Version, stands: str, named: list[str], authored: str) -> Resource:
    """Where it stands."""
    wording = version.wording
    said: Resource = {
        "resourceType": "Task",
        "id": _id(accord, "task"),
        "status": STATUS.get(stands, "draft"),
        "intent": "order",
        "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
        "focus": {"reference": f"ServiceRequest/{_id(accord, 'request')}"},
        "for": {"display": "The person this is about"},
        "authoredOn": authored,
        "owner": {"display": wording.name if wording is not None else "A service"},
    }
    if stands in _DISPLAY:
        said["businessStatus"] = {"text": _DISPLAY[stands]}
    if named:
        said["statusReason"] = {"text": ", ".join(named)}
    return said


def consent(accord: Accord, version: Version, authored: str) -> Resource:
    """That everyone whose voice it needed agreed to exactly these words, or that this holds no more."""
    holds = accord.current is not None
    return {
        "resourceType": "Consent",
        "id": _id(accord, "consent"),
        "status": "active" if holds else ("proposed" if version.state is State.OPEN else "inactive"),
        "scope": {"coding": [{"system": _SCOPE, "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": _CATEGORY, "code": "infa"}], "text": "Only what the request says"}],
        "dateTime": authored,
        "policyRule": {"coding": [{"system": _POLICY, "code": "INFA"}]},
        "provision": {
            "type": "permit",
            "data": [{"meaning": "instance", "reference": {"reference": f"ServiceRequest/{_id(accord, 'request')}"}}],
        },
    }


def _about(version: Version) -> Resource:
    domain = DOMAIN[version.terms.about]
    # Only codes that say no more than what was chosen here.
    codes = [each for each in domain.codes if each.system == GRAVITY and each.no_more]
    coding = [{"system": ADDRESSES[each.system], "code": each.code} for each in codes]
    return {"text": domain.title} | ({"coding": coding} if coding else {})


def _id(accord: Accord, part: str) -> str:
    """Ids here may hold an underscore, which FHIR's may not."""
    return f"{accord.id.replace('_', '.')}-{part}"
