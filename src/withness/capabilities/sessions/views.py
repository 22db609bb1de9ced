"""The pages of sessions: when we meet, what is on the list, and what became of it."""

from datetime import tzinfo
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, View, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.back import back_to
from withness.ground.ui.cards import moment
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import rules
from .cards import Meeting, next_time, not_marked, overview, session_card, talked_about, topic_card
from .events import KIND, TopicId
from .forms import (
    CallingOffForm,
    ConfirmForm,
    RewordingForm,
    SettlingForm,
    TimeForm,
    TopicForm,
    WeightForm,
    as_ticked,
    as_typed,
    next_week_like,
)


@member_only
def sessions(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The next session and its list, what waits for an answer, and what came before."""
    return _overview(request, voice)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a time forward."""
    view, zone = hear(voice), timezone.get_current_timezone()
    form = TimeForm(sent(request), zone=zone, initial=_usual(view, zone))
    if proposed(request, voice, form, rules.propose_session, session=AccordId(new_id())):
        return redirect("sessions:sessions", partnership=voice.ledger)
    return _page(request, view, "sessions/time.html", status=422 if form.is_bound else 200, form=form)


@everyone_here
def session(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """One session: its time and place, its answers, and what was talked about."""
    return _session(request, voice, session)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Answer a time that was put forward, offer another, or take one's own back."""
    form, other = AnswerForm(request.POST), TimeForm(request.POST, zone=timezone.get_current_timezone())
    if answered(request, voice, form, other, rules.propose_session, session=session):
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    return _session(request, voice, session, answer=form, rewording=other)


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
    return _session(request, voice, session, calling_off=form)


@member_only
@require_POST
def add(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put something on the list for next time; from here, from home, or from a session's page."""
    form = TopicForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.add_topic, topic=TopicId(new_id()), **form.cleaned_data):
        return redirect(_back(request, voice))
    return _overview(request, voice, topic_form=form, trouble=next(map(str, form.non_field_errors()), ""))


@member_only
def topic(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """One topic, and everything that can be done with it."""
    return _topic(request, voice, topic)


@member_only
@require_POST
def weigh(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Say how much it matters to me."""
    form = WeightForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.weigh_topic, topic=topic, **form.cleaned_data):
        return redirect(_back(request, voice))
    return _overview(request, voice, trouble=_first_error(form))


@member_only
@require_POST
def reword(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Say my own topic another way."""
    form = RewordingForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.reword_topic, topic=topic, **form.cleaned_data):
        return redirect("sessions:topic", partnership=voice.ledger, topic=topic)
    return _topic(request, voice, topic, rewording=form)


@member_only
@require_POST
def take_back(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Take my own topic off the list."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.take_back_topic, topic=topic):
        return redirect("sessions:sessions", partnership=voice.ledger)
    return _overview(request, voice, trouble=_first_error(form))


@member_only
@require_POST
def settle(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Mark what was talked about, or moved on from."""
    form = SettlingForm(as_ticked(request.POST), hear(voice).state(rules.SessionsState).topics)
    if form.is_valid():
        words = form.cleaned_data | {"session": form.cleaned_data["session"] or None}
        if said(request, voice, form, rules.settle_topics, **words):
            return redirect(_back(request, voice))
    return _overview(request, voice, trouble=_first_error(form), ticked=request.POST.getlist("topics"))


@member_only
@require_POST
def carry(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Put it back on the list, to go on with it next time."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.carry_topic, topic=topic):
        return redirect(_back(request, voice))
    return _overview(request, voice, trouble=_first_error(form))


def _overview(request: HttpRequest, voice: Voice, **after: Any) -> HttpResponse:
    view, now = hear(voice), clock()
    shown = overview(view, now)
    context = {
        "next_time": next_time(view, now),
        "overview": shown,
        "to_mark": not_marked(view, shown.look_back.id) if shown.look_back is not None else (),
        "topic_form": TopicForm(),
        "here": reverse("sessions:sessions", kwargs={"partnership": voice.ledger}),
    }
    return _page(request, view, "sessions/sessions.html", status=422 if after else 200, **context | after)


def _session(request: HttpRequest, voice: Voice, session: AccordId, **forms: Any) -> HttpResponse:
    view, now, zone = hear(voice), clock(), timezone.get_current_timezone()
    card = session_card(view, view.accord(session, KIND), now)
    upcoming = next_time(view, now)
    context = {
        "session": card,
        "answer": AnswerForm(),
        "rewording": TimeForm(zone=zone, initial=_typed(card.offered or card.meeting, zone)),
        "calling_off": CallingOffForm(),
        "agenda": upcoming.agenda if upcoming.session is not None and upcoming.session.id == session else (),
        "is_next": upcoming.session is not None and upcoming.session.id == session,
        "talked_about": talked_about(view, session),
        "to_mark": not_marked(view, session) if card.phase in ("now", "over") else (),
        "topic_form": TopicForm(),
        "here": reverse("sessions:session", kwargs={"partnership": voice.ledger, "session": session}),
    }
    return _page(request, view, "sessions/session.html", status=422 if forms else 200, **context | forms)


def _topic(request: HttpRequest, voice: Voice, topic: TopicId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = topic_card(view, topic)
    context = {
        "topic": card,
        "rewording": RewordingForm(initial={"words": card.words}),
        "here": reverse("sessions:topic", kwargs={"partnership": voice.ledger, "topic": topic}),
    }
    return _page(request, view, "sessions/topic.html", status=422 if forms else 200, **context | forms)


def _page(request: HttpRequest, view: View, template: str, **context: Any) -> HttpResponse:
    return page(request, view, template, weights=tuple(enumerate(rules.WEIGHTS)), clock=whose_clock(), **context)


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


def _first_error(form: Form) -> str:
    return next((str(errors[0]) for errors in form.errors.values()), "")
