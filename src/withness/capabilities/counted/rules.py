"""Being counted: a client says yes alone, heard by nobody else, and takes it back alone. Pure."""

from withness.ground.partnership import (
    Accord,
    AccordId,
    AccordKind,
    Asymmetry,
    Capability,
    Member,
    Role,
    Said,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import NotThisRole
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import end, propose

from .events import KIND, MAY_COUNT, CountedTerms, CountedWording

TAKEN_BACK = "taken back"


def check(wording: CountedWording, _terms: CountedTerms | None) -> None:
    """It says to what; by area and group only where somebody chose one."""
    some_words(wording.says, field="says")
    any_words(wording.area, field="area", most=LINE)
    any_words(wording.group, field="group", most=LINE)


def count_me(
    view: View,
    by: Member,
    *,
    consent: AccordId,
    version: VersionId,
    programme: str,
    now: int,
    area: str | None = None,
    group: str | None = None,
) -> list[Said]:
    """Say that I may be counted in this programme. It needs my voice alone, and nobody else hears it.

    Said again with another area or group, or in another programme, it takes the place of what I said before.
    """
    if by.role is not Role.CLIENT:
        raise NotThisRole
    before = my_yes(view)
    gone = [] if before is None else end(view, by, accord=before.id, how=TAKEN_BACK, now=now)
    wording = CountedWording(MAY_COUNT, area or None, group or None)
    return gone + propose(
        view, by, kind=KIND, accord=consent, version=version, wording=wording, terms=CountedTerms(programme), now=now,
        among=frozenset({by.id}),
    )  # fmt: skip


def count_me_no_more(view: View, by: Member, *, now: int) -> list[Said]:
    """Take it back, at any time, alone."""
    standing = my_yes(view)
    return [] if standing is None else end(view, by, accord=standing.id, how=TAKEN_BACK, now=now)


def my_yes(view: View) -> Accord | None:
    """The listener's own yes, where it stands."""
    return next((each for each in view.of_kind(KIND) if each.current and each.current.by == view.viewer), None)


ASYMMETRIES = (
    Asymmetry(
        name="clients_alone_say_whether_they_are_counted",
        who="Clients",
        what="say whether they are counted in a programme, each for themselves. Nobody else hears of it, and nobody is "
        "asked for a yes to it. Therapists are not counted.",
        reason="What a programme counts is what its clients need. A yes that others see is easily given to please.",
        source="Our first law: nobody answers for another. What is counted is the client's life.",
        about="Being counted",
    ),
)

COUNTED = AccordKind(
    name=KIND,
    wording=CountedWording,
    terms=CountedTerms,
    title=lambda wording: wording.says,
    check=check,
    one_voice_endings=(TAKEN_BACK,),
    # A consent is nobody else's to give.
    may_be_led=False,
    matter=None,
)

CAPABILITY = Capability(name="counted", kinds=(COUNTED,), asymmetries=ASYMMETRIES)
