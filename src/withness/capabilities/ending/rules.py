"""The ending: put forward by any of us, in force when all agree, over when all agree to go on."""

from withness.ground.partnership import AccordId, AccordKind, Capability, Member, Said, Verb, VersionId, View
from withness.ground.partnership.refusals import NotInForce, Refusal, TooLate, WordsMissing
from withness.ground.partnership.text import any_words
from withness.ground.partnership.verbs import propose

from .events import KIND, PARTS, EndingTerms, EndingWording

TITLE = "How we say goodbye"
GOING_ON = "going_on"
DAY = 24 * 60 * 60 * 1_000_000


class OneAlready(Refusal):
    why = "There is an ending here already, or one that waits for an answer."
    what_now = "Say that one another way; what you typed is kept here."


def check(wording: EndingWording, _terms: EndingTerms | None) -> None:
    """At least one part has words; nobody has to say something about all of them."""
    said = [any_words(getattr(wording, name), field=name) for name in PARTS]
    if not any(said):
        raise WordsMissing(field="helped")


def propose_ending(
    view: View,
    by: Member,
    *,
    ending: AccordId,
    version: VersionId,
    wording: EndingWording,
    now: int,
    follow_up_at: int | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put how we end forward, or say it another way. `follow_up_at` is the first moment of a day (microseconds UTC),
    from today on."""
    if ending not in view.accords and any(each.current or each.waiting for each in view.of_kind(KIND)):
        raise OneAlready
    if follow_up_at is not None and follow_up_at <= now - DAY:
        raise TooLate("That day is over.", field="follow_up")
    return propose(
        view, by, kind=KIND, accord=ending, version=version, wording=wording, terms=EndingTerms(follow_up_at), now=now,
        counters=counters, why=why,
    )  # fmt: skip


def propose_going_on(
    view: View, by: Member, *, ending: AccordId, version: VersionId, now: int, why: str | None = None
) -> list[Said]:
    """Propose to go on, from an ending that was agreed; it is over once the others say so too."""
    current = view.accord(ending, KIND).current
    if current is None:
        raise NotInForce
    return propose(
        view, by, kind=KIND, accord=ending, version=version, wording=current.wording, terms=current.terms, now=now,
        closing=GOING_ON, why=why,
    )  # fmt: skip


ENDING = AccordKind(
    name=KIND,
    wording=EndingWording,
    terms=EndingTerms,
    title=lambda _wording: TITLE,
    check=check,
    endings=(GOING_ON,),
    # Saying goodbye is nobody's to do for somebody else.
    may_be_led=False,
    matter=None,
)

CAPABILITY = Capability(
    name=KIND, kinds=(ENDING,), dictated=(Verb("ending.propose_ending", propose_ending, words=("wording", "why")),)
)
