"""Guidance: what a therapist does alone in danger, for a reason, for a while, and never saying yes for anybody."""

from collections.abc import Iterable

from withness.ground.partnership import Asymmetry, Audience, Capability, Member, MemberId, Role, Said, View
from withness.ground.partnership.acts import Act, ActId
from withness.ground.partnership.members import SteppedIn
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    ReasonMissing,
    Refusal,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.text import LINE, some_words

from .events import EVENTS, Answered, Danger, How, Stepped, Taken, Withheld
from .state import GuidanceState, evolve

HOUR = 3_600_000_000
LONGEST = 72 * HOUR
"""Microseconds. Our own choice: enough until two people can speak, too short to become how they work."""
DAY = 24 * HOUR
LONGEST_KEPT = 30 * DAY
"""Microseconds. Our own choice: then the danger has to be looked at anew, and said anew."""


class GoesOnAlready(Refusal):
    why = "You, or another therapist here, have taken the lead for them already."
    what_now = "It can go on with a new reason, on its own page. What you typed is kept here."


class StepsWhileItLasts(Refusal):
    why = "This has ended, so nothing more is done under it."
    what_now = "Say what else was done in your account of it. What you typed is kept here."


def take_lead(
    view: View,
    by: Member,
    *,
    act: ActId,
    whom: Iterable[MemberId],
    matters: Iterable[str],
    says: str,
    why: str,
    until: int,
    now: int,
) -> list[Said]:
    """Take the lead for these clients until then, because they can't see the danger. They are told in these words."""
    _only_therapists(by)
    clients = frozenset(member.id for member in view.members.active(Role.CLIENT))
    concerns = frozenset(whom)
    if not concerns or not concerns <= clients:
        raise NotHeardOf("Say whom it concerns: one of the clients who are here.", field="whom")
    if any(each.event.concerns & concerns for each in running(view, now)):
        raise GoesOnAlready
    return _taken(view, act, concerns, tuple(matters), says=says, why=why, until=until, now=now)


def go_on(
    view: View, by: Member, *, act: ActId, follows: ActId, says: str, why: str, until: int, now: int
) -> list[Said]:
    """Go on with it beyond its date, for a new reason: a new act, told anew."""
    _only_therapists(by)
    known = guidance(view, follows)
    matters = taken(known).matters
    if not known.lasts(now):
        raise AlreadyEnded
    if why.strip() == (known.event.why or "").strip():
        raise ReasonMissing("To go on needs a reason of its own.", field="why")
    return _taken(view, act, known.event.concerns, matters, says=says, why=why, until=until, now=now, follows=follows)


def _taken(
    view: View,
    act: ActId,
    concerns: Audience,
    matters: tuple[str, ...],
    *,
    says: str,
    why: str,
    until: int,
    now: int,
    follows: ActId | None = None,
) -> list[Said]:
    if any(matter not in view.kinds or not view.kinds[matter].matter for matter in matters):
        raise NotHeardOf("Choose among the matters that the page shows.", field="matters")
    if not why.strip():
        raise ReasonMissing(field="why")
    if until <= now:
        raise TooLate(field="until")
    if until > now + LONGEST:
        raise OutOfRange("It lasts three days at most. It can go on after that, with a new reason.", field="until")
    if act in view.acts.all:
        raise AlreadyAnswered
    event = Taken(
        act=act, concerns=concerns, until=until, matters=matters, follows=follows,
        says=some_words(says, field="says"), why=some_words(why, field="why"),
    )  # fmt: skip
    return [view.to(concerns | therapists(view), event)]


def keep_back(
    view: View,
    by: Member,
    *,
    act: ActId,
    whom: MemberId,
    what: str,
    danger: Danger,
    why: str,
    until: int,
    now: int,
    follows: ActId | None = None,
) -> list[Said]:
    """Keep something back from one client until then, because to know it would endanger a life or somebody's physical
    safety. They are told in these words that it is kept back; `why` is for this case alone."""
    _only_therapists(by)
    if whom not in {member.id for member in view.members.active(Role.CLIENT)}:
        raise NotHeardOf("Say whom it concerns: one of the clients who are here.", field="whom")
    if not why.strip():
        raise ReasonMissing("Say what the danger is, in just this case.", field="why")
    if any(why.strip() == (each.event.why or "").strip() for each in kept_back(view)):
        raise ReasonMissing("These words were the reason before. Each time needs a reason of its own.", field="why")
    if until <= now:
        raise TooLate(field="until")
    if until > now + LONGEST_KEPT:
        raise OutOfRange("It lasts 30 days at most. It can go on after that, with a new reason.", field="until")
    if act in view.acts.all:
        raise AlreadyAnswered
    event = Withheld(
        act=act, concerns=frozenset({whom}), until=until, danger=danger, follows=follows,
        what=some_words(what, field="what"), why=some_words(why, field="why"),
    )  # fmt: skip
    return [view.to(event.concerns | therapists(view), event)]


def keep_longer(view: View, by: Member, *, act: ActId, follows: ActId, why: str, until: int, now: int) -> list[Said]:
    """Keep it back beyond its date, for a new reason: a new act, told anew."""
    known = guidance(view, follows)
    if not isinstance(known.event, Withheld):
        raise NotHeardOf
    if not known.lasts(now):
        raise AlreadyEnded
    (whom,) = known.event.concerns
    what, danger = known.event.what or "", known.event.danger
    return keep_back(
        view, by, act=act, whom=whom, what=what, danger=danger, why=why, until=until, now=now, follows=follows
    )


def step(
    view: View, by: Member, *, act: ActId, how: How, said: str, why: str, basis: str, now: int, whom: str = ""
) -> list[Said]:
    """Write down what I did under it, for those it concerns to read."""
    known = guidance(view, act)
    taken(known)
    if by.id != known.by:
        raise NotYourVoice("Whoever took the lead writes down what they did.")
    if not known.lasts(now):
        raise StepsWhileItLasts
    if how is not How.TOLD and not whom.strip():
        raise WordsMissing("Say with whom.", field="whom")
    event = Stepped(
        act=act,
        how=how,
        whom=some_words(whom, field="whom", most=LINE) if whom.strip() else None,
        said=some_words(said, field="said"),
        why=some_words(why, field="why"),
        basis=some_words(basis, field="basis"),
    )
    return [view.to(known.audience, event)]


def answer(view: View, by: Member, *, act: ActId, words: str, now: int) -> list[Said]:
    """Say something to it, while it lasts or afterwards."""
    known = guidance(view, act)
    if by.id not in known.event.concerns | {known.by}:
        raise NotYourVoice
    return [view.to(known.audience, Answered(act=act, words=some_words(words, field="words")))]


def guidance(view: View, act: ActId) -> Act:
    """Something done alone in danger that the viewer heard of; raises NotHeardOf."""
    known = view.acts.all.get(act)
    if known is None:
        raise NotHeardOf
    done(known)
    return known


def done(act: Act) -> Taken | Withheld | SteppedIn:
    """What was said when it was done; raises NotHeardOf where the act is none of these."""
    if not isinstance(act.event, Taken | Withheld | SteppedIn):
        raise NotHeardOf
    return act.event


def taken(act: Act) -> Taken:
    """What was said when the lead was taken; raises NotHeardOf where the act is another one."""
    if not isinstance(act.event, Taken):
        raise NotHeardOf
    return act.event


def all_of(view: View) -> list[Act]:
    """Everything done alone in danger that the viewer heard of, oldest first."""
    return [act for act in view.acts.all.values() if isinstance(act.event, Taken | Withheld | SteppedIn)]


def kept_back(view: View) -> list[Act]:
    """What is or was kept back, as far as the viewer heard of it."""
    return [act for act in all_of(view) if isinstance(act.event, Withheld)]


def running(view: View, now: int) -> list[Act]:
    """The leads that go on at `now` (microseconds UTC)."""
    return [act for act in all_of(view) if isinstance(act.event, Taken) and act.lasts(now)]


def therapists(view: View) -> Audience:
    """The therapists who are here."""
    return frozenset(member.id for member in view.members.active(Role.THERAPIST))


def may_take(by: Member) -> bool:
    """Whether somebody may take the lead at all."""
    return by.role is Role.THERAPIST


def _only_therapists(by: Member) -> None:
    if not may_take(by):
        raise NotThisRole


ASYMMETRIES = (
    Asymmetry(
        name="therapists_may_take_the_lead_in_danger",
        who="Therapists",
        what="may take the lead for a client for up to three days, with a reason, and tell or reach others as far as "
        "the law lets them. You read it at once and can answer. It agrees to nothing for you and ends by itself.",
        reason="Some dangers can't be seen by whoever is in them. Where something must be done, it is done openly.",
        source="Duties to protect life, which differ by country and stand in words with each step; our third law. "
        "That it is three days at most is our own choice.",
        about="When somebody is not safe",
    ),
    Asymmetry(
        name="therapists_may_keep_something_back_in_danger",
        who="Therapists",
        what="may keep something about you back for up to 30 days, only where knowing it would endanger a life or "
        "somebody's physical safety. You read that something is kept back, of what sort it is, why and until when.",
        reason="Now and then a sentence can cost a life. Keeping it back in silence would cost everything else.",
        source="Laws that let it be kept back narrowly, such as 45 CFR 164.524 (a)(3) and § 630g (2) BGB; our third "
        "law. That it is 30 days at most is our own choice.",
        about="When somebody is not safe",
    ),
    Asymmetry(
        name="what_is_done_in_danger_is_told_to_whom_it_concerns",
        who="Therapists, and the clients named",
        what="hear what is done under such a lead. A partner or relative who is a client here too does not, unless it "
        "concerns them.",
        reason="The danger may be at home.",
        source="What is said about safety reaches no partner, parent or supporter: a rule of this project.",
        about="When somebody is not safe",
    ),
)

CAPABILITY = Capability(name="guidance", events=EVENTS, state=GuidanceState, evolve=evolve, asymmetries=ASYMMETRIES)
