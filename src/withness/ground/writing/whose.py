"""Words with whose they are: what one person wrote in one go, as it stands in a text of several. Pure."""

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from withness.ground.partnership import Audience, MemberId


class Run(Struct, frozen=True):
    """Words that one person wrote, as they stand in a text."""

    FACTS = frozenset({"by"})
    by: MemberId
    words: str


def words_of(runs: Iterable[Run]) -> str:
    """All of it as plain words."""
    return "".join(run.words for run in runs)


def writers_of(runs: Iterable[Run]) -> Audience:
    """All whose words stand in it."""
    return frozenset(run.by for run in runs)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same, with what one person wrote without a break as one run."""
    return tuple(Run(by, words_of(each)) for by, each in groupby(runs, key=lambda run: run.by))


def without(runs: Iterable[Run], member: MemberId) -> tuple[Run, ...]:
    """What is left without the words of one of its writers."""
    return joined(run for run in runs if run.by != member)
