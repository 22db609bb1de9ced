"""Shows that the hunt can be trusted: what is known to be wrong dies in each stage, what changes nothing lives, and a
stage in which nothing runs is noticed. `python -m tests.mutants.proof` tells what came of it; with a number, also what
came of so many mistakes, for which all need not be loaded and watched once more."""

import ast
import os
import sys
from itertools import chain, repeat

from tests.mutants.hunting import EXAMPLE, KERNEL, LAW, MACHINE, Found, Made, every_mistake, hunt, some_mistakes
from tests.mutants.mistakes import Mistake

WRONG = "nobody is asked whether they are a member"
SAME = "nothing is different"
SHORT_WALKS = 10
"""As far as it takes to see the gravest mistake; what changes nothing is sent the same short way."""


def wrong() -> Mistake:
    """Whoever is no member may speak: the gravest of all."""
    source = (KERNEL / "speech.py").read_text("utf-8").splitlines()
    raised = [made.mistake for made in every_mistake(["speech"]) if made.mistake.what == "nothing is raised"]
    (found,) = [each for each in raised if source[each.line - 1].strip() == "raise refusals.NotAMember"]
    return found


def same() -> Mistake:
    """The same function with a name in it that nobody reads: other code that does nothing else."""
    mistake = wrong()
    return Mistake(mistake.line, SAME, _with_a_name, mistake.lines)


def _with_a_name() -> ast.Module:
    tree = ast.parse((KERNEL / "speech.py").read_text("utf-8"))
    (function,) = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "_speaker"]
    function.body.insert(0, ast.parse("unread = 1").body[0])
    return ast.fix_missing_locations(tree)


CASES = {
    f"{WRONG}, all stages": Made("speech", wrong()),
    f"{WRONG}, laws alone": Made("speech", wrong(), [LAW]),
    f"{WRONG}, machines alone": Made("speech", wrong(), [MACHINE]),
    f"{SAME}, all stages": Made("speech", same()),
    f"{SAME}, examples alone": Made("speech", same(), [EXAMPLE]),
}
"""What is tried, in which stages."""


def main(how_many: str = "0") -> None:
    names = chain(CASES, repeat(None))
    with os.fdopen(os.dup(1), "w") as out:

        def tell(found: Found) -> None:
            name = next(names)
            print(f"{name}: {found.outcome}" if name else found, file=out, flush=True)

        hunt([*CASES.values(), *some_mistakes(int(how_many))], tell, SHORT_WALKS)


if __name__ == "__main__":
    main(*sys.argv[1:])
