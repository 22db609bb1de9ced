"""What is said about a referral beyond proposing and answering it: what went out, what came back, what came of it."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, VersionId, Words

KIND = "referral"

LetterId = NewType("LetterId", str)
"""Names one time that something was sent; the slip that goes out with it has the same id."""

CLIENT, THERAPIST, TOGETHER, MAIL, FILE = "client", "therapist", "together", "mail", "file"
WHO = (CLIENT, THERAPIST, TOGETHER, MAIL, FILE)
"""Who does it: the client calls, the therapist does, both together, or it goes by mail or as a file."""
BY_HAND = "by_hand"
HOW = (MAIL, FILE, BY_HAND)
"""How it went out."""

RECEIVED, ACCEPTED, WAITING, CANNOT = "received", "accepted", "waiting", "cannot"
STANDS = (RECEIVED, ACCEPTED, WAITING, CANNOT)
"""What a service may say."""

YES, NOT_YET, NO = "yes", "not_yet", "no"
GOT = (YES, NOT_YET, NO)
SOME = "some"
HELPED = (YES, SOME, NO)

DONE, STOPPED = "done", "stopped"


class ReferralWording(Struct, frozen=True, tag=KIND):
    """The service as it was when it was chosen (its name, how it is reached, its mail address), and word for word what
    is said about somebody, and from whom it says it is. Without `said`, nothing about anybody is said to them."""

    name: str
    contact: tuple[str, ...] = ()
    to: str | None = None
    said: str | None = None
    signed: str | None = None


class ReferralTerms(Struct, frozen=True, tag="referral_terms"):
    """Which service of the directory, which domain of need, who does it, after how many days the client is asked
    whether they got help (None: they are not asked), and whose it is, where it is one client's alone."""

    service: str
    about: str
    who: str
    ask_after: int | None = None
    whose: MemberId | None = None


class Sent(Struct, frozen=True, tag="referrals.sent"):
    """Somebody sent it, or says that it was done: called, went there, handed it over."""

    accord: AccordId
    version: VersionId
    letter: LetterId
    how: str


class Delivered(Struct, frozen=True, tag="referrals.delivered"):
    """Said by the house: a mail was taken by the mail server, or refused by it (`arrived` is False)."""

    accord: AccordId
    letter: LetterId
    arrived: bool


class CameBack(Struct, frozen=True, tag="referrals.came_back"):
    """Somebody says that what was sent came back."""

    accord: AccordId
    letter: LetterId


class TakenBack(Struct, frozen=True, tag="referrals.taken_back"):
    """Somebody closed the address that went out with it: nobody can read or answer there any more."""

    accord: AccordId
    letter: LetterId


class Replied(Struct, frozen=True, tag="referrals.replied"):
    """Said by the house: an answer came on the page that was sent to the service. `until`: when there may be a place
    (the first moment of a day, microseconds UTC)."""

    accord: AccordId
    letter: LetterId
    stands: str
    until: int | None = None
    barriers: tuple[str, ...] = ()
    note: Words = None


class Answered(Struct, frozen=True, tag="referrals.answered"):
    """Somebody says what the service told them, on the phone or at the door."""

    accord: AccordId
    stands: str
    until: int | None = None
    barriers: tuple[str, ...] = ()
    note: Words = None


class Asked(Struct, frozen=True, tag="referrals.asked"):
    """Said by the house: the time has come at which a client wanted to be asked whether they got help."""

    accord: AccordId
    letter: LetterId
    to: MemberId


class Told(Struct, frozen=True, tag="referrals.told"):
    """A client says whether they got help, and if so, whether it helped. `by_page`: on the page without a login."""

    accord: AccordId
    got: str
    helped: str | None = None
    barriers: tuple[str, ...] = ()
    by_page: bool = False
    note: Words = None


class Hindered(Struct, frozen=True, tag="referrals.hindered"):
    """Somebody says what gets in the way."""

    accord: AccordId
    barriers: tuple[str, ...] = ()
    note: Words = None


HOUSE_SAYS = (Delivered, Replied, Asked)
EVENTS = (Sent, Delivered, CameBack, TakenBack, Replied, Answered, Asked, Told, Hindered)
