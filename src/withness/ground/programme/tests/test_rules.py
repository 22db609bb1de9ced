"""What staff say about a programme."""

import pytest

from withness.ground.ledger import say
from withness.ground.partnership.refusals import OutOfRange, TooMany, WordsMissing
from withness.ground.practice.practices import inside, practice_of
from withness.ground.programme.rules import MOST_GROUPS, set_up
from withness.ground.programme.state import ProgrammeState


def test_it_runs_once_it_was_said_and_no_more_once_that_was_said(jonas):
    voice = practice_of(jonas.account)
    assert not inside(voice.ledger).state(ProgrammeState).runs
    say(voice, set_up, runs=True, areas=("Harbour",))
    assert inside(voice.ledger).state(ProgrammeState).areas == ("Harbour",)
    say(voice, set_up, runs=False)
    assert not inside(voice.ledger).state(ProgrammeState).runs


@pytest.mark.parametrize(
    ("groups", "refusal"),
    [(("one", "one"), OutOfRange), (("",), WordsMissing), (tuple(map(str, range(MOST_GROUPS + 1))), TooMany)],
)
def test_groups_have_names_that_differ_and_are_not_too_many(jonas, groups, refusal):
    with pytest.raises(refusal):
        say(practice_of(jonas.account), set_up, runs=True, groups=groups)
