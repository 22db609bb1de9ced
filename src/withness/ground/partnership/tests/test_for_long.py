"""The laws again, on thirty times as many ledgers: `make soak`."""

import pytest

from . import (
    test_agreement,
    test_codec,
    test_determinism,
    test_equal_powers,
    test_leaving,
    test_nothing_unsaid,
    test_unilateral,
    test_what_is_heard,
)

LAWS = [
    law.for_long
    for laws in (
        test_agreement,
        test_equal_powers,
        test_unilateral,
        test_nothing_unsaid,
        test_what_is_heard,
        test_leaving,
        test_determinism,
        test_codec,
    )
    for law in vars(laws).values()
    if hasattr(law, "for_long")
]


@pytest.mark.soak
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_law_holds_for_long(law):
    law()
