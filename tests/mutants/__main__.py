"""Tries mistakes and prints what became of each: `python -m tests.mutants [how many] [seed]`; without a number, all."""

import random
import sys

from tests.mutants.hunting import every_mistake, hunt


def main(how_many: str = "", seed: str = "0") -> None:
    made = every_mistake()
    if how_many:
        made = random.Random(int(seed)).sample(made, int(how_many))
    for found in hunt(made):
        print(found, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
