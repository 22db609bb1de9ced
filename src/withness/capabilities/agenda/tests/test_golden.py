"""What was said once is read for ever: the bytes of every event, as they were when it was first said."""

import pytest

from withness.capabilities.agenda.events import (
    EVENTS,
    TopicAdded,
    TopicCarried,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)
from withness.capabilities.agenda.rules import CAPABILITY, TALKED_ABOUT
from withness.ground.partnership import Registry

CODEC = Registry([CAPABILITY]).codec
GOLDEN = {
    TopicAdded(topic="t", weight=3, words="What happened on the bus"): (
        "83a5746f706963a174a474797065b473657373696f6e732e746f7069635f6164646564a677656967687403",
        "81a5776f726473b8576861742068617070656e6564206f6e2074686520627573",
    ),
    TopicReworded(topic="t", words="The bus on Monday"): (
        "82a5746f706963a174a474797065b773657373696f6e732e746f7069635f7265776f72646564",
        "81a5776f726473b154686520627573206f6e204d6f6e646179",
    ),
    TopicTakenBack(topic="t"): (
        "82a5746f706963a174a474797065b973657373696f6e732e746f7069635f74616b656e5f6261636b",
        "",
    ),
    TopicWeighed(topic="t", weight=0): (
        "83a5746f706963a174a474797065b673657373696f6e732e746f7069635f77656967686564a677656967687400",
        "",
    ),
    TopicSettled(topic="t", how=TALKED_ABOUT, session="a"): (
        "84a3686f77ac74616c6b65645f61626f7574a773657373696f6ea161a5746f706963a174a474797065b673657373696f6e732e746f7069635f736574746c6564",
        "",
    ),
    TopicCarried(topic="t"): (
        "82a5746f706963a174a474797065b673657373696f6e732e746f7069635f63617272696564",
        "",
    ),
}


def test_every_event_has_its_bytes():
    assert {type(event) for event in GOLDEN} == {*EVENTS}


@pytest.mark.parametrize(("event", "stored"), GOLDEN.items(), ids=lambda each: type(each).__name__)
def test_an_event_is_read_from_the_bytes_it_was_once_stored_as(event, stored):
    facts, words = (bytes.fromhex(part) if part else None for part in stored)
    assert CODEC.join(facts, words) == event
    assert CODEC.split(event) == (facts, words)
