"""The sheets for what comes after: what I take along, whether I was heard, what I say to what was said, the ending."""

from collections.abc import Iterator, Mapping
from typing import Any

from withness.capabilities.alliance.events import Part
from withness.capabilities.alliance.rules import AllianceState, Feedback, Standing, awaits
from withness.capabilities.ending import events as ending
from withness.capabilities.ending.forms import HINTS
from withness.capabilities.referrals import events as referrals
from withness.capabilities.referrals.forms import ToldForm
from withness.capabilities.referrals.state import now_on
from withness.capabilities.referrals.state import sent as referred
from withness.capabilities.sessions.cards import last_session
from withness.capabilities.teachback.forms import SayForm
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, View

from .daily import of_daily_life
from .sheets import CHOICE, Ask, Sheet, box, referenced, sheets_for, short
from .trying import to_try

HEARD = {"heard": "I was heard", "not_yet": "Not quite there yet"}


def every_sheet(view: View, voice: MemberId, now: int) -> list[Sheet]:
    """Every sheet for this person at `now` (microseconds UTC), as far as the reader knows what they could say."""
    later = (
        *to_try(view, voice),
        *of_daily_life(),
        *_asked_for_help(view, voice),
        *_taken_along(view, now),
        *_about_feedback(view, voice),
        *_ending(view),
    )
    return [*sheets_for(view, voice), *(referenced(voice, sheet) for sheet in later)]


def _asked_for_help(view: View, voice: MemberId) -> Iterator[Sheet]:
    """Whether a client got help where it was asked for, until they said that they did."""
    for accord in view.of_kind(referrals.KIND):
        is_theirs = accord.current is not None and voice in accord.current.needs
        if not is_theirs or view.member(voice).role is not Role.CLIENT or referred(view, accord) is None:
            continue
        if any(step.by == voice and getattr(step.event, "got", "") == referrals.YES for step in now_on(view, accord)):
            continue

        def says(said: Mapping[str, Any], referral: str = accord.id) -> tuple[str, dict[str, Any]]:
            return "referrals.tell", {"referral": referral, **said}

        form = ToldForm.base_fields
        got, helped = (
            Ask(
                name,
                str(form[name].label),
                CHOICE,
                options=tuple(words for _, words in form[name].choices),  # type: ignore[attr-defined]
                values=tuple(value for value, _ in form[name].choices),  # type: ignore[attr-defined]
                needed=name == "got",
            )
            for name in ("got", "helped")
        )
        asks = (got, helped, box(ToldForm, "note", lines=8))
        about = tuple(filter(None, (view.title(accord.id),)))
        yield Sheet(f"help-{short(accord.id)}", "Whether I got help", asks, says, about)


def _taken_along(view: View, now: int) -> Iterator[Sheet]:
    met = last_session(view, now)
    if met is None:
        return

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "teachback.say_back", {"back": new_id(), "session": met.id, "words": said["words"]}

    ask = Ask("words", str(SayForm.base_fields["words"].label), lines=12, needed=True)
    yield Sheet(f"taken-along-{short(met.id)}", "What I take along", (ask,), says)


def _about_feedback(view: View, voice: MemberId) -> Iterator[Sheet]:
    """What waits for this voice: an answer to what somebody else said, or whether theirs was an answer."""
    for feedback in view.state(AllianceState).feedback.values():
        for part, thread in feedback.threads.items():
            if voice not in awaits(view, feedback, thread):
                continue
            words = tuple(line.words for line in thread.lines[-1:] if line.words)
            about = tuple(filter(None, (thread.words,))) + words
            sheet = _heard if thread.standing is Standing.ANSWERED else _answer
            yield sheet(feedback, part, about)


def _heard(feedback: Feedback, part: Part, about: tuple[str, ...]) -> Sheet:
    which = {"feedback": feedback.id, "part": part}

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        if said["answer"] == "heard":
            return "alliance.mark_heard", which
        return "alliance.say_not_yet", which | {"words": said["missing"]}

    asks = (
        Ask("answer", "Were you heard?", CHOICE, options=tuple(HEARD.values()), values=tuple(HEARD), needed=True),
        Ask("missing", "If not quite: what is missing?", lines=6),
    )
    return Sheet(f"heard-{short(feedback.id + part)}", "Whether I was heard", asks, says, about)


def _answer(feedback: Feedback, part: Part, about: tuple[str, ...]) -> Sheet:
    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        return "alliance.answer_feedback", {"feedback": feedback.id, "part": part, "words": said["words"]}

    ask = Ask("words", "What would you say to this?", lines=12, needed=True)
    return Sheet(f"say-to-it-{short(feedback.id + part)}", "What I say to it", (ask,), says, about)


def _ending(view: View) -> Iterator[Sheet]:
    """How it ends, once; what was put forward already is answered on a sheet of its own."""
    if any(each.current or each.waiting for each in view.of_kind(ending.KIND)):
        return

    def says(said: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        wording = ending.EndingWording(**{name: said[name] for name in ending.PARTS})
        return "ending.propose_ending", {"ending": new_id(), "version": new_id(), "wording": wording}

    asks = tuple(Ask(name, label, hint=HINTS[name], lines=2) for name, label in ending.PARTS.items())
    yield Sheet("ending", "How we say goodbye", asks, says)
