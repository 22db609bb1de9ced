"""A programme of a practice: said by those who work there, so that people know to what they may say yes."""

from withness.ground.partnership import Capability, Role, Said, View
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import NotThisRole, OutOfRange, TooMany
from withness.ground.partnership.text import LINE, some_words

from .asymmetries import ASYMMETRIES
from .events import EVENTS, SetUp
from .state import ProgrammeState, evolve

STAFF = (Role.THERAPIST, Role.COORDINATOR)
MOST_AREAS, MOST_GROUPS = 60, 20


def set_up(
    view: View,
    by: Member,
    *,
    runs: bool,
    now: int,
    areas: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    measure: str | None = None,
) -> list[Said]:
    """Say that there is a programme here, and by what its people can choose to be counted; or that there is none."""
    if by.role not in STAFF:
        raise NotThisRole
    for field, names, most in (("areas", areas, MOST_AREAS), ("groups", groups, MOST_GROUPS)):
        if len(names) > most:
            raise TooMany(field=field)
        for name in names:
            some_words(name, field=field, most=LINE)
        if len(set(names)) != len(names):
            raise OutOfRange("Each name stands there once.", field=field)
    told = SetUp(runs=runs, areas=areas, groups=groups, measure=measure)
    return [view.to(view.members.circle(), told)]


CAPABILITY = Capability(name="programme", events=EVENTS, state=ProgrammeState, evolve=evolve, asymmetries=ASYMMETRIES)
