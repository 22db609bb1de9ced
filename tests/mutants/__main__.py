"""Tries mistakes and prints what became of each: `python -m tests.mutants [how many] [seed]`; without a number, all.

A number is a sample, chosen by chance: the same one for the same seed.
"""

import os
import sys
from functools import partial

from tests.mutants.hunting import hunt, some_mistakes


def main(how_many: str = "", seed: str = "0") -> None:
    made = some_mistakes(int(how_many) if how_many else None, int(seed))
    # What pytest prints meanwhile goes nowhere, so the way out is kept apart.
    with os.fdopen(os.dup(1), "w") as out:
        hunt(made, partial(print, file=out, flush=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
