"""The kernel's tests notice mistakes in what decides who may say and hear what: nineteen of twenty at least.

The short form tries four mistakes chosen by chance (the same ones each time) and asks for all to be noticed but one;
`make soak` tries every one. What stays unnoticed is printed: some change nothing that anybody could notice.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.hunting import UNNOTICED, every_mistake
from tests.mutants.mistakes import mistakes_in

ROOT = Path(__file__).parents[2]
RULE = """
def may(by, known, now):
    if by not in known or known[by].until <= now:
        raise NotYourVoice
    return [say(known[by].audience - {by})]
"""


def test_each_mistake_is_another_and_can_be_run():
    made = [mistake.what for mistake in mistakes_in(RULE)]
    assert made.count("nothing is raised") == made.count("nothing is taken away") == made.count("LtE is Lt") == 1
    assert {"if always", "if never", "NotIn is In", "Or is And", "nothing is said"} < set(made)
    for mistake in mistakes_in(RULE):
        compile(mistake.make(), "spoilt", "exec")


@pytest.mark.parametrize(("how_many", "share"), [(4, 0.75), pytest.param(None, 0.95, marks=pytest.mark.soak)])
def test_mistakes_in_the_policy_are_noticed(assured, how_many, share):
    words = [str(how_many)] if how_many else []
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tried = done.stdout.splitlines()
    assert len(tried) == (how_many or len(every_mistake()))
    unnoticed = [line for line in tried if line.endswith(UNNOTICED)]
    print("\n".join(unnoticed))
    noticed = 1 - len(unnoticed) / len(tried)
    assured(
        "Mistakes put into the code that decides who may say and hear what",
        "at least 95 % noticed by the kernel's tests",
        f"{noticed:.1%} of {len(tried)}",
    )
    assert noticed >= share
