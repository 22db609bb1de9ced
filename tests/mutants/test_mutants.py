"""The kernel's tests notice mistakes in what decides who may say and hear what: nineteen of twenty at least.

The short form shows that the hunt itself can be trusted, and tries a few mistakes chosen by chance (the same ones each
time); `make soak` tries every one. What stays unnoticed is printed: some mistakes change nothing that anybody could
notice.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.hunting import EXAMPLE, LAW, MACHINE, SKIPPED, STAGES, UNNOTICED, every_mistake, outcome
from tests.mutants.mistakes import mistakes_in

ROOT = Path(__file__).parents[2]
A_FEW = 4
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


def test_a_mistake_in_what_is_never_run_is_none():
    assert not mistakes_in("def f():\n    x: dict[str, int | None] = {}\n    return x")


def hunted(*words: str) -> list[str]:
    """What is told line by line, in a process of its own."""
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def proved() -> list[str]:
    """What is told of the cases of the proof, and then of a few mistakes."""
    return hunted("tests.mutants.proof", str(A_FEW))


def test_the_hunt_can_be_trusted(proved):
    told = dict(line.split(": ") for line in proved[:-A_FEW])
    assert told["nobody is asked whether they are a member, all stages"] == f"noticed {EXAMPLE}"
    assert told["nobody is asked whether they are a member, laws alone"] == f"noticed {LAW}"
    assert told["nobody is asked whether they are a member, machines alone"] == f"noticed {MACHINE}"
    assert told["nothing is different, all stages"] == UNNOTICED
    assert told["nothing is different, examples alone"] == SKIPPED


@pytest.mark.parametrize("left_out", STAGES)
def test_what_did_not_go_through_every_stage_does_not_count_as_unnoticed(left_out):
    ran = dict.fromkeys(STAGES, 1)
    assert outcome(None, ran) == UNNOTICED
    assert outcome(None, ran | {left_out: 0}) == SKIPPED
    assert outcome(left_out, {left_out: 1}) == f"noticed {left_out}"


@pytest.mark.parametrize(("how_many", "share"), [(A_FEW, 0.75), pytest.param(None, 0.95, marks=pytest.mark.soak)])
def test_mistakes_in_the_policy_are_noticed(assured, proved, how_many, share):
    tried = proved[-A_FEW:] if how_many else hunted("tests.mutants")
    assert len(tried) == (how_many or len(every_mistake()))
    assert not [line for line in tried if line.endswith(SKIPPED)]
    unnoticed = [line for line in tried if line.endswith(UNNOTICED)]
    print("\n".join(unnoticed))
    noticed = 1 - len(unnoticed) / len(tried)
    assured(
        "Mistakes put into the code that decides who may say and hear what",
        "at least 95 % noticed by the kernel's tests",
        f"{noticed:.1%} of {len(tried)}",
    )
    assert noticed >= share
