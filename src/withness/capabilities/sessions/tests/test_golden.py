"""What was said once is read for ever: the bytes of every event, as they were when it was first said."""

import pytest

from withness.capabilities.sessions.events import SessionTerms, SessionWording
from withness.capabilities.sessions.rules import CAPABILITY
from withness.ground.partnership import Proposed, Registry

CODEC = Registry([CAPABILITY]).codec
PROPOSED = Proposed(
    accord="a", version="v", kind="session", needs=frozenset({"m"}), wording=SessionWording(place="by video"),
    terms=SessionTerms(starts_at=1_800_000_000_000_000, minutes=50),
)  # fmt: skip

GOLDEN = {
    PROPOSED: (
        "89a66163636f7264a161a7636c6f73696e67c0a8636f756e74657273c0a46b696e64a773657373696f6ea56e6565647391a16da57465726d7383a474797065a773657373696f6ea97374617274735f6174cf0006651728988000a76d696e7574657332a474797065b06163636f7264732e70726f706f736564a5756e74696cc0a776657273696f6ea176",
        "82a3776879c0a7776f7264696e6782a474797065a773657373696f6ea5706c616365a8627920766964656f",
    ),
}


def test_every_event_has_its_bytes():
    assert {type(event) for event in GOLDEN} == {Proposed}


@pytest.mark.parametrize(("event", "stored"), GOLDEN.items(), ids=lambda each: type(each).__name__)
def test_an_event_is_read_from_the_bytes_it_was_once_stored_as(event, stored):
    facts, words = (bytes.fromhex(part) if part else None for part in stored)
    assert CODEC.join(facts, words) == event
    assert CODEC.split(event) == (facts, words)
