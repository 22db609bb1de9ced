"""An opening, and who may see it: those whose record was looked into see it, and nobody sees what a client opened."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from msgspec import Struct

from withness.ground.partnership import PARTNERS, Asymmetry, Capability, MemberId, Role, View

MICROSECONDS = 1_000_000

ASYMMETRY = Asymmetry(
    name="what_a_client_opens_is_their_own",
    who="Clients",
    what="are shown, as therapists are, what others here opened. What a client opens is shown to that client alone.",
    reason="It is the client's record that others look into. Whether you read something, and when, is nobody's "
    "business but yours: not a partner's, not a parent's, and no reason to be asked about it.",
    source="Rights of access to who looked into a health record, and our rule that nobody is chased.",
    about="Who hears it",
)
CAPABILITY = Capability("openings", asymmetries=(ASYMMETRY,))


class Opening(Struct, frozen=True, array_like=True):
    """This member opened this page on this day of theirs. `about` is the thing it shows, empty for a page of many;
    `device` is the browser in words."""

    member: MemberId
    page: str
    about: str
    day: date
    device: str


def shown_to(view: View, openings: Iterable[Opening], today: date) -> list[Opening]:
    """What of these its viewer may see, the newest day first; their own are all there.

    A day is shown to others once it is over: it says who looked, and never who is looking, or how fast they were.
    """
    since = _since(view, today)
    reads_along = view.me.role in PARTNERS
    seen = [
        opening
        for opening in openings
        if opening.member == view.viewer
        or (reads_along and since <= opening.day < today and _looked_in(view, opening.member))
    ]
    return sorted(seen, key=lambda opening: opening.day, reverse=True)


def _since(view: View, today: date) -> date:
    return datetime.fromtimestamp(view.heard[0].at / MICROSECONDS, UTC).date() if view.heard else today


def _looked_in(view: View, member: MemberId) -> bool:
    known = view.members.all.get(member)
    return known is not None and known.role is not Role.CLIENT
