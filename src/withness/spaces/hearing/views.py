"""Letting somebody hear one thing, from the page of the thing or of the person, and closing it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, MemberId, Refusal, Role, View, Voice
from withness.ground.partnership.grants import GrantId
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import grant, revoke
from withness.ground.people.door import member_only
from withness.ground.practice.practices import practice_for, state_of
from withness.ground.ui.back import back_to
from withness.ground.ui.hearing import hearers, openable, opened_to
from withness.ground.ui.pages import page
from withness.ground.ui.places import address_of, label_of, may_be_opened
from withness.ground.ui.saying import once, said

from .forms import OpeningForm, SomethingForm, ToSomebodyForm

SUGGEST = "suggest"


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def accord(request: HttpRequest, voice: Voice, accord: AccordId) -> HttpResponse:
    """Who hears one thing, and, for a client, letting somebody else hear it."""
    view = hear(voice)
    known = view.accord(accord)
    if not may_be_opened(known):
        raise NotHeardOf
    told = hearers(view, known, clock())
    if not told.mine:
        return redirect(address_of(voice.ledger, known))
    form = ToSomebodyForm(request.POST or None, hearers=told, **_when(voice))
    if _opened(request, voice, form, accord=accord):
        return redirect(address_of(voice.ledger, known))
    context = {"hearers": told, "label": label_of(view, known), "back": address_of(voice.ledger, known)}
    return _show(request, view, "hearing/accord.html", form, **context, guardians=_guardians(told.could))


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, voice: Voice, listener: MemberId) -> HttpResponse:
    """What one person hears, and, for a client, letting them hear something else."""
    view = hear(voice)
    person = view.member(listener)
    could = openable(view, listener)
    if not person.active:
        raise NotHeardOf
    form = SomethingForm(request.POST or None, view=view, openable=could, **_when(voice))
    if _opened(request, voice, form, to=listener):
        return redirect("hearing:member", partnership=voice.ledger, listener=listener)
    context = {
        "around": person.role not in PARTNERS,
        "person": person,
        "could": could,
        "openings": opened_to(view, listener, clock()),
        "guardians": _guardians((person,)),
    }
    return _show(request, view, "hearing/member.html", form, **context)


@member_only
@require_POST
def close(request: HttpRequest, voice: Voice, accord: AccordId) -> HttpResponse:
    """Close one thing to somebody again, and go back to where that was asked."""
    known = hear(voice).accord(accord)
    if not may_be_opened(known):
        raise NotHeardOf
    try:
        say(voice, revoke, key=once(request), accord=accord, to=MemberId(request.POST.get("to", "")))
    except Refusal as refusal:
        messages.error(request, f"{refusal.reason} {refusal.what_now}")
    return redirect(back_to(request, voice, address_of(voice.ledger, known)))


def _opened(request: HttpRequest, voice: Voice, form: OpeningForm, **given: Any) -> bool:
    """Open what the form says, unless it only asks for the day of coming of age."""
    if request.method != "POST" or SUGGEST in request.POST or not form.is_valid():
        return False
    chosen = {name: form.cleaned_data[name] for name in ("to", "accord") if name in form.cleaned_data}
    return said(request, voice, form, grant, grant=GrantId(new_id()), until=form.until_at, **chosen, **given)


def _show(request: HttpRequest, view: View, template: str, form: OpeningForm, **context: Any) -> HttpResponse:
    asked = SUGGEST in request.POST
    if asked:
        form = _with_the_day(form, request.POST)
    status = 422 if form.is_bound and (form.errors or not asked) else 200
    return page(request, view, template, status=status, form=form, **context)


def _with_the_day(form: OpeningForm, typed: QueryDict) -> OpeningForm:
    """The same form with the day filled in, and without the birthday; where it can't be told, the form says why."""
    form.is_valid()
    for name in set(form.errors) - {"birthday"}:
        del form.errors[name]
    if (day := form.day_they_come_of_age()) is not None:
        form.data = {**typed.dict(), "until": day.isoformat(), "birthday": ""}
    return form


def _when(voice: Voice) -> dict[str, Any]:
    """What the day on which somebody comes of age depends on: their clock, and the country of the practice."""
    practice = practice_for(voice.ledger)
    region = state_of(practice).region if practice is not None else None
    return {"zone": timezone.get_current_timezone(), "region": region}


def _guardians(people: tuple[Any, ...]) -> bool:
    return any(person.role is Role.GUARDIAN for person in people)
