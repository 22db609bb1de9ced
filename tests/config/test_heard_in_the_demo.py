"""What the demo shows as heard is what the machine hears."""

import pytest

from withness.capabilities.reflection.jobs import heard_now
from withness.config.demo.hearing_again import as_it_was_heard, the_turns


def test_what_the_demo_keeps_is_what_the_machine_hears_in_it():
    kept, now = as_it_was_heard(), heard_now(the_turns())
    assert [(each.code, each.subcode, each.unsure) for each in kept] == [
        (each.code, each.subcode, each.unsure) for each in now
    ]
    for one, other in zip(kept, now, strict=True):
        for head, shares in other.likely.items():
            assert one.likely[head] == pytest.approx(shares, abs=0.001)
