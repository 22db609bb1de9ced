"""What was said once is read for ever: the bytes of every event, as they were when it was first said."""

import pytest

from withness.capabilities.sessions.events import (
    EVENTS,
    SessionTerms,
    SessionWording,
    TopicAdded,
    TopicCarried,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)
from withness.capabilities.sessions.rules import CAPABILITY, TALKED_ABOUT
from withness.ground.partnership import Proposed, Registry

CODEC = Registry([CAPABILITY]).codec
PROPOSED = Proposed(
    accord="a", version="v", kind="session", needs=frozenset({"m"}), wording=SessionWording(place="by video"),
    terms=SessionTerms(starts_at=1_800_000_000_000_000, minutes=50),
)  # fmt: skip

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
    PROPOSED: (
        "89a66163636f7264a161a7636c6f73696e67c0a8636f756e74657273c0a46b696e64a773657373696f6ea56e6565647391a16da57465726d7383a474797065a773657373696f6ea97374617274735f6174cf0006651728988000a76d696e7574657332a474797065b06163636f7264732e70726f706f736564a5756e74696cc0a776657273696f6ea176",
        "82a3776879c0a7776f7264696e6782a474797065a773657373696f6ea5706c616365a8627920766964656f",
    ),
}


def test_every_event_has_its_bytes():
    assert {type(event) for event in GOLDEN} == {*EVENTS, Proposed}


@pytest.mark.parametrize(("event", "stored"), GOLDEN.items(), ids=lambda each: type(each).__name__)
def test_an_event_is_read_from_the_bytes_it_was_once_stored_as(event, stored):
    facts, words = (bytes.fromhex(part) if part else None for part in stored)
    assert CODEC.join(facts, words) == event
    assert CODEC.split(event) == (facts, words)
