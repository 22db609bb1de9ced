"""The pages of sessions: a time put forward, answered, moved or called off."""

from datetime import tzinfo
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, VersionId, View, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.back import back_to
from withness.ground.ui.cards import moment
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import rules
from .cards import Meeting, SessionCard, series_of, session_card
from .events import KIND, SeriesId
from .forms import AllForm, CallingOffForm, RepeatForm, SeveralForm, TimeForm, as_typed, next_week_like


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a time forward, or several at once."""
    view, zone = hear(voice), timezone.get_current_timezone()
    form = RepeatForm(sent(request), zone=zone, initial=_usual(view, zone))
    if form.is_valid() and _put_forward(request, voice, form):
        return redirect("sessions:sessions", partnership=voice.ledger)
    return _page(request, view, "sessions/time.html", status=422 if form.is_bound else 200, form=form)


def _put_forward(request: HttpRequest, voice: Voice, form: RepeatForm) -> bool:
    if several := form.repeated():
        sessions = [(AccordId(new_id()), VersionId(new_id())) for _ in several["starts"]]
        series = SeriesId(new_id())
        return said(request, voice, form, rules.propose_series, series=series, sessions=sessions, **several)
    return proposed(request, voice, form, rules.propose_session, session=AccordId(new_id()))


@member_only
def several(request: HttpRequest, voice: Voice, series: SeriesId) -> HttpResponse:
    """Times that were put forward together: one answer to all of them, or the way to each."""
    view = hear(voice)
    times = series_of(view, series, clock())
    open_ = _open_in(times)
    other = _other_times(request, open_["asked"])
    form = SeveralForm(sent(request) if other is None or not other.is_bound else None)
    if other is not None and other.is_bound:
        done = other.is_valid() and _countered(request, voice, series, other)
    else:
        done = form.is_valid() and _answered(request, voice, form)
    if done:
        return redirect("sessions:sessions", partnership=voice.ledger)
    status = 422 if request.method == "POST" else 200
    return _page(request, view, "sessions/several.html", status=status, form=form, other=other, times=times, **open_)


def _answered(request: HttpRequest, voice: Voice, form: SeveralForm) -> bool:
    answer, why = form.cleaned_data["answer"], form.cleaned_data["because"]
    return said(request, voice, form, rules.answer_series, answer=answer, versions=_seen(request), why=why)


def _countered(request: HttpRequest, voice: Voice, series: SeriesId, form: AllForm) -> bool:
    offers = [(session, VersionId(new_id()), version) for session, version in _seen(request)]
    return said(request, voice, form, rules.counter_series, series=series, offers=offers, **form.moved())


def _seen(request: HttpRequest) -> list[tuple[AccordId, VersionId]]:
    pairs = (each.partition(":")[::2] for each in request.POST.getlist("seen"))
    return [(AccordId(session), VersionId(version)) for session, version in pairs]


def _other_times(request: HttpRequest, asked: list[SessionCard]) -> AllForm | None:
    """The form that offers another time for all that were seen waiting; None where none waits for the reader."""
    sent_ = request.POST if request.POST.get("answer") == rules.COUNTER else None
    seen = {session for session, _ in _seen(request)} if sent_ is not None else {card.id for card in asked}
    times = [card.offered for card in asked if card.offered is not None and card.id in seen]
    if not times:
        return None
    zone = timezone.get_current_timezone()
    return AllForm(sent_, times=[each.starts_at for each in times], zone=zone, initial=_typed(times[0], zone))


def _open_in(times: list[SessionCard]) -> dict[str, Any]:
    """Those of several times that wait for an answer, and those that wait for somebody else's."""
    return {
        "asked": [card for card in times if card.offered and card.accord.question == "answer"],
        "own": [card for card in times if card.offered and card.accord.question == "wait" and card.accord.own],
    }


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Answer a time that was put forward, offer another, or take one's own back."""
    form, other = AnswerForm(request.POST), TimeForm(request.POST, zone=timezone.get_current_timezone())
    if answered(request, voice, form, other, rules.propose_session, session=session):
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    return _not_said(request, voice, session, answer=form, rewording=other)


@member_only
def move(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Offer another time for a session that was agreed, or for one that was not."""
    view, zone = hear(voice), timezone.get_current_timezone()
    card = session_card(view, view.accord(session, KIND), clock())
    form = TimeForm(sent(request), zone=zone, initial=_typed(card.offered or card.meeting, zone))
    counters = request.POST.get("version") or None
    if proposed(request, voice, form, rules.propose_session, session=session, counters=counters):
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    status = 422 if form.is_bound else 200
    return _page(request, view, "sessions/time.html", status=status, form=form, session=card)


@member_only
@require_POST
def again(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Put the same time forward for the next week that is still to come, in one press."""
    view, zone, now = hear(voice), timezone.get_current_timezone(), clock()
    last = session_card(view, view.accord(session, KIND), now).meeting
    form = TimeForm(next_week_like(last.starts_at, last.minutes, last.place, zone, moment(now)), zone=zone)
    if proposed(request, voice, form, rules.propose_session, session=AccordId(new_id())):
        return redirect(_back(request, voice))
    return _page(request, view, "sessions/time.html", status=422, form=form)


@member_only
@require_POST
def call_off(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Call it off, or say that it didn't happen."""
    form = CallingOffForm(request.POST)
    if form.is_valid() and said(
        request, voice, form, rules.call_off, session=session, why=form.cleaned_data["because"]
    ):
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    return _not_said(request, voice, session, calling_off=form)


def about(view: View, session: AccordId, **forms: Any) -> dict[str, Any]:
    """What the page of one session shows of its time; the forms as they are, or as they were sent."""
    zone = timezone.get_current_timezone()
    card = session_card(view, view.accord(session, KIND), clock())
    return {
        "session": card,
        "clock": whose_clock(),
        "answer": AnswerForm(),
        "rewording": TimeForm(zone=zone, initial=_typed(card.offered or card.meeting, zone)),
        "calling_off": CallingOffForm(),
    } | forms


def _not_said(request: HttpRequest, voice: Voice, session: AccordId, **forms: Any) -> HttpResponse:
    """The session with what was sent, and why it could not be said."""
    view = hear(voice)
    return page(request, view, "sessions/session.html", status=422, **about(view, session, **forms))


def _page(request: HttpRequest, view: View, template: str, **context: Any) -> HttpResponse:
    return page(request, view, template, clock=whose_clock(), **context)


def whose_clock() -> str:
    """Whose clock times are told by, in words: "Buenos Aires time"."""
    name = timezone.get_current_timezone_name()
    return name if name == "UTC" else f"{name.rpartition('/')[2].replace('_', ' ')} time"


def _usual(view: View, zone: tzinfo) -> dict[str, Any] | None:
    """What a new time starts from: the latest agreed one, a week later."""
    now = clock()
    cards = [session_card(view, accord, now) for accord in view.of_kind(KIND) if accord.current is not None]
    if not cards:
        return None
    last = max((card.meeting for card in cards), key=lambda meeting: meeting.starts_at)
    return next_week_like(last.starts_at, last.minutes, last.place, zone, moment(now))


def _typed(meeting: Meeting, zone: tzinfo) -> dict[str, Any]:
    return as_typed(meeting.starts_at, meeting.minutes, meeting.place, zone)


def _back(request: HttpRequest, voice: Voice) -> str:
    return back_to(request, voice, reverse("sessions:sessions", kwargs={"partnership": voice.ledger}))
