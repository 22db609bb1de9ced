"""Takeaways: put forward by one, in force when all agree, over when all say that it has done its work."""

from withness.ground.partnership import AccordId, AccordKind, Capability, Member, Said, Verb, VersionId, View
from withness.ground.partnership.refusals import NotInForce
from withness.ground.partnership.text import some_words
from withness.ground.partnership.verbs import propose

from .events import KIND, TakeawayTerms, TakeawayWording

SESSION = "session"
"""The kind of accord that something is taken away from."""
DONE = "done"
LONGEST = 1_000


def check(wording: TakeawayWording, _terms: TakeawayTerms | None) -> None:
    """A few lines: what is longer than that is remembered by nobody."""
    some_words(wording.text, field="text", most=LONGEST)


def propose_takeaway(
    view: View,
    by: Member,
    *,
    takeaway: AccordId,
    version: VersionId,
    text: str,
    now: int,
    session: AccordId | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a line forward as something we take away, or say an open one another way. Another wording of it stays with
    the session it came from."""
    known = view.accords.get(takeaway)
    if known is not None and known.kind == KIND:
        terms = known.latest.terms
    else:
        terms = TakeawayTerms(session=view.accord(session, SESSION).id if session else None)
    wording = TakeawayWording(text=some_words(text, field="text", most=LONGEST))
    return propose(
        view, by, kind=KIND, accord=takeaway, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why,
    )  # fmt: skip


def close_takeaway(view: View, by: Member, *, takeaway: AccordId, version: VersionId, now: int) -> list[Said]:
    """Propose that it has done its work; it is over when the others say so too."""
    current = view.accord(takeaway, KIND).current
    if current is None:
        raise NotInForce
    return propose(
        view, by, kind=KIND, accord=takeaway, version=version, wording=current.wording, terms=current.terms, now=now,
        closing=DONE,
    )  # fmt: skip


TAKEAWAY = AccordKind(
    name=KIND,
    wording=TakeawayWording,
    terms=TakeawayTerms,
    title=lambda wording: wording.text,
    check=check,
    endings=(DONE,),
    matter="what we take away",
)

CAPABILITY = Capability(
    name="takeaways",
    kinds=(TAKEAWAY,),
    dictated=(Verb("takeaways.propose_takeaway", propose_takeaway, words=("text", "why")),),
)
