"""The pages of paper: sheets to print, what comes back from them, and whose words they are."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from withness.capabilities.safety.views import numbers_to_call
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import DictationId, Member, MemberId, Refusal, Role, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import confirm, dictate, strike_out
from withness.ground.people import paper_codes, pins
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .afterwards import every_sheet
from .cards import card, waiting
from .forms import ReferenceForm, SaidForm, SheetForm
from .sheets import Sheet


@member_only
def paper(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Every sheet, what comes back, and what waits to be confirmed. Sent, it finds a sheet by its letters."""
    view = hear(voice)
    people = [(person, every_sheet(view, person.id, clock())) for person in _whose(view)]
    form = ReferenceForm(request.POST or None)
    if form.is_valid():
        letters = paper_codes.read(form.cleaned_data["reference"])
        for person, sheets in people:
            for each in sheets:
                if paper_codes.read(each.reference) == letters:
                    return redirect("paper:write", partnership=voice.ledger, voice=person.id, sheet=each.name)
        form.add_error("reference", "No sheet here has these letters now. What it was about may have been answered.")
    status = 422 if form.is_bound else 200
    return page(request, view, "paper/paper.html", status=status, people=people, form=form, waiting=waiting(view))


@member_only
def sheet(request: HttpRequest, own: Voice, voice: str, sheet: str) -> HttpResponse:
    """One sheet, to print."""
    view = hear(own)
    return page(request, view, "paper/sheet.html", sheet=_sheet(view, voice, sheet), whose=view.member(MemberId(voice)))


@member_only
def numbers(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Whom to call, to print and keep."""
    view = hear(voice)
    _whose(view)
    return page(request, view, "paper/numbers.html", help=numbers_to_call(request, voice))


@member_only
def write(request: HttpRequest, own: Voice, voice: str, sheet: str) -> HttpResponse:
    """Type in what somebody wrote on a sheet, or says."""
    view = hear(own)
    whose, found = view.member(MemberId(voice)), _sheet(view, voice, sheet)
    if own.member == whose.id:
        # Whoever is signed in as themselves says it on its own page, and may print the sheet.
        return redirect("paper:sheet", partnership=own.ledger, voice=voice, sheet=sheet)
    form = SheetForm(found, request.POST or None, initial={"dictation": new_id()})
    if form.is_valid():
        (verb, says), dictation = form.says, form.cleaned_data["dictation"]
        if said(request, own, form, dictate, dictation=dictation, voice=whose.id, verb=verb, says=says):
            return redirect("paper:said", partnership=own.ledger, dictation=dictation)
    status = 422 if form.is_bound else 200
    return page(request, view, "paper/write.html", status=status, form=form, sheet=found, whose=whose)


@member_only
def said_so(request: HttpRequest, own: Voice, dictation: str) -> HttpResponse:
    """Words that were written down for somebody: theirs once they say so; on another's device, with their PIN."""
    view = hear(own)
    known = view.dictations.all.get(DictationId(dictation))
    if known is None:
        raise NotHeardOf
    form = SaidForm(request.POST or None)
    if (
        form.is_valid()
        and (speaker := _speaker(own, known.voice, form))
        and _answered(request, speaker, known.id, form)
    ):
        return redirect("paper:paper", partnership=own.ledger)
    shown = card(view, known)
    has_pin = pins.has_pin(Voice(own.ledger, known.voice))
    status = 422 if form.is_bound else 200
    return page(request, view, "paper/said.html", status=status, said=shown, form=form, has_pin=has_pin)


def _speaker(own: Voice, voice: MemberId, form: SaidForm) -> Voice | None:
    """Who speaks: oneself; or, on another's device, whoever types their PIN. Without it the writer strikes out."""
    pin, striking = form.cleaned_data["pin"], form.cleaned_data["answer"] == SaidForm.STRIKE
    if own.member == voice or (striking and not pin):
        return own
    try:
        return pins.voice_with(own.ledger, voice, pin)
    except Refusal as refusal:
        # Where there is no PIN there is no box for one, so it stands above.
        field = None if isinstance(refusal, pins.NoPin) else "pin"
        form.add_error(field, f"{refusal.reason} {refusal.what_now}")
        return None


def _answered(request: HttpRequest, speaker: Voice, dictation: DictationId, form: SaidForm) -> bool:
    if form.cleaned_data["answer"] == SaidForm.CONFIRM:
        done = said(request, speaker, form, confirm, dictation=dictation)
        words = "Said. It counts from now on."
    else:
        done = said(request, speaker, form, strike_out, dictation=dictation, erase=form.cleaned_data["erase"])
        words = "Struck out. It counts for nothing."
    if done:
        messages.info(request, words)
    return done


def _whose(view: View) -> list[Member]:
    """Whose sheets the reader may have: a client their own, a therapist those of each client; nobody else any."""
    if view.me.role is Role.CLIENT:
        return [view.me]
    if view.me.role is not Role.THERAPIST:
        raise NotHeardOf
    return view.members.active(Role.CLIENT)


def _sheet(view: View, voice: str, name: str) -> Sheet:
    if voice not in {person.id for person in _whose(view)}:
        raise NotHeardOf
    found = next((each for each in every_sheet(view, MemberId(voice), clock()) if each.name == name), None)
    if found is None:
        raise NotHeardOf
    return found
