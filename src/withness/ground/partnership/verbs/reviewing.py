"""Looking back at what one did without the other."""

from msgspec.structs import replace

from ..acts import ActId, Reviewed
from ..entries import Said
from ..members import Member, Standing
from ..refusals import AlreadyAnswered, NotHeardOf, NotYourVoice
from ..text import some_words
from ..view import View


def review(view: View, by: Member, *, act: ActId, words: str, now: int) -> list[Said]:
    """Give one's own account of a unilateral act. Both accounts stay, side by side."""
    known = view.acts.all.get(act)
    if known is None:
        raise NotHeardOf
    if by.id not in known.event.concerns | {known.by}:
        raise NotYourVoice
    if by.id in known.reviews:
        raise AlreadyAnswered
    event = Reviewed(act=act, words=some_words(words, field="words"))
    # Somebody who was removed is told how it is seen afterwards; somebody who went by themselves is left in peace.
    removed = {m.id for m in view.members.all.values() if m.standing is Standing.REMOVED}
    said = view.to(view.members.partners() | known.event.concerns | {known.by}, event)
    return [replace(said, audience=said.audience | (removed & known.event.concerns))]
