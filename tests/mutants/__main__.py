"""Tries mistakes and prints what became of each: `python -m tests.mutants [how many] [seed]`; without a number, all.

A number is a sample, chosen by chance: the same one for the same seed.
"""

import os
import random
import sys
from functools import partial

from tests.mutants.hunting import every_mistake, hunt


def main(how_many: str = "", seed: str = "0") -> None:
    made = every_mistake()
    if how_many:
        made = random.Random(int(seed)).sample(made, int(how_many))
    # What pytest prints meanwhile goes nowhere, so the way out is kept apart.
    with os.fdopen(os.dup(1), "w") as out:
        hunt(made, partial(print, file=out, flush=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
