"""What a practice says about the directory: who looks after it, what was reported, and what somebody looked up."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership.words import Words

ReportId = NewType("ReportId", str)

WRONG = {
    "phone": "The phone number is wrong, or nobody picks up",
    "gone": "It isn't there any more",
    "hours": "The opening times are wrong",
    "place": "The address is wrong",
    "other": "Something else",
}
"""What can be wrong with an entry of the directory, and how the page says it."""
HOW = {
    "phone": "by phone",
    "visit": "by going there",
    "mail": "by e-mail or letter",
    "site": "on their own page",
}
"""How somebody looked whether an entry is right."""
OUTCOMES = {
    "right": "It is right as it stands",
    "wrong": "It is wrong, and whoever keeps the list was told",
    "gone": "It isn't there any more",
}
"""What came of looking."""


class LookedAfter(Struct, frozen=True, tag="directory.looked_after"):
    """Somebody who works here takes what people report about the directory, or doesn't any more."""

    takes: bool


class Reported(Struct, frozen=True, tag="directory.reported"):
    """Said by the house: somebody said that something about a service is wrong. Who it was is kept nowhere."""

    report: ReportId
    service: str
    wrong: str
    note: Words = None


class Verified(Struct, frozen=True, tag="directory.verified"):
    """Somebody looked whether what the directory says of a service is so; `answers` are the reports this was about."""

    service: str
    how: str
    outcome: str
    note: Words = None
    answers: tuple[ReportId, ...] = ()


EVENTS = (LookedAfter, Reported, Verified)
HOUSE_SAYS = (Reported,)
