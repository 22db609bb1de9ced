"""Tries mistakes and prints what became of each: `python -m tests.mutants [how many] [seed]`; without a number, all.

A number is a sample for a first look: it is tried on those tests that notice most.
"""

import random
import sys

from tests.mutants.hunting import QUICK_TESTS, TESTS, every_mistake, hunt


def main(how_many: str = "", seed: str = "0") -> None:
    made = every_mistake()
    if how_many:
        made = random.Random(int(seed)).sample(made, int(how_many))
    for found in hunt(made, QUICK_TESTS if how_many else TESTS):
        print(found, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
