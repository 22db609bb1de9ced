"""Looking back at what one did without the other, and how it ends before that."""

from msgspec.structs import replace

from ..acts import Act, ActId, EndedEarly, Lasting, PutAside, RanOut, Reviewed
from ..entries import Audience, Said
from ..members import Member, Standing
from ..refusals import AlreadyAnswered, AlreadyEnded, NotHeardOf, NotYourVoice, Refusal
from ..text import any_words, some_words
from ..view import View


class StillGoesOn(Refusal):
    why = "It still goes on."
    what_now = "You can look back at it once it is over. Until then you can answer it, in your own words."


def review(view: View, by: Member, *, act: ActId, words: str, now: int) -> list[Said]:
    """Give one's own account of a unilateral act. Both accounts stay, side by side."""
    known = _known(view, act)
    if by.id not in known.event.concerns | {known.by}:
        raise NotYourVoice
    if by.id in known.reviews:
        raise AlreadyAnswered
    if not known.can_be_reviewed(now):
        raise StillGoesOn
    event = Reviewed(act=act, words=some_words(words, field="words"))
    # Somebody who was removed is told how it is seen afterwards; somebody who went by themselves is left in peace.
    removed = {m.id for m in view.members.all.values() if m.standing is Standing.REMOVED}
    # Nobody hears an account of something they never heard of: it may have been kept from them with good reason.
    said = view.to(_who_hears(known), event)
    return [replace(said, audience=said.audience | (removed & known.event.concerns))]


def put_aside(view: View, by: Member, *, act: ActId, for_good: bool, now: int) -> list[Said]:
    """Say that I would rather not look back at what was done without me: not now, or never. It can still be done."""
    known = _known(view, act)
    if by.id not in known.event.concerns:
        raise NotYourVoice("Whoever did something without the other owes them their own account of it.")
    if by.id in known.reviews or known.aside.get(by.id) in (for_good, True):
        raise AlreadyAnswered
    if not known.can_be_reviewed(now):
        raise StillGoesOn
    return [view.to(_who_hears(known), PutAside(act=act, for_good=for_good))]


def end_early(view: View, by: Member, *, act: ActId, now: int, why: str | None = None) -> list[Said]:
    """End what I do alone before its date."""
    known = _known(view, act)
    if by.id != known.by or not isinstance(known.event, Lasting):
        raise NotYourVoice
    if not known.lasts(now):
        raise AlreadyEnded
    return [view.to(_who_hears(known), EndedEarly(act=act, why=any_words(why, field="why")))]


def run_out(view: View, *, act: ActId, now: int) -> list[Said]:
    """Said by the house: it ended on its own date. Once, to whoever is still here, and not of what was ended before."""
    known = view.acts.all.get(act)
    if known is None or known.ran_out or known.ended_at is not None or known.lasts(now):
        return []
    here = known.audience - view.members.departed()
    return [Said(here, RanOut(act=act))] if here else []


def _known(view: View, act: ActId) -> Act:
    if act not in view.acts.all:
        raise NotHeardOf
    return view.acts.all[act]


def _who_hears(known: Act) -> Audience:
    return known.audience | known.event.concerns | {known.by}
