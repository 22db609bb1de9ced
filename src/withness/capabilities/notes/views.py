"""The pages of notes: what is written of a session, alone and together, and one passage of one's own."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards, live
from .events import NoteId
from .forms import ConfirmForm, KeepForm, NoteForm, RewordingForm
from .rules import SESSION, keep_notes, reword_note, take_back_note, take_out, write_note


@member_only
def notes(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """The notes of one session."""
    return _notes(request, voice, session, NoteForm())


@member_only
@require_POST
def write(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Save a passage; from here or from the session's own page."""
    form = NoteForm(request.POST)
    words = {"note": NoteId(new_id()), "session": session}
    if form.is_valid() and said(request, voice, form, write_note, **words, **form.cleaned_data):
        return redirect(back_to(request, voice, _at(voice, session)))
    return _notes(request, voice, session, form)


@member_only
def note(request: HttpRequest, voice: Voice, note: NoteId) -> HttpResponse:
    """One passage of one's own, to say another way or to take back. Somebody else's is theirs: back to the notes."""
    view = hear(voice)
    card = cards.note(view, note)
    if not card.own:
        return redirect(_at(voice, card.session))
    form = RewordingForm(request.POST if request.method == "POST" else None, initial={"words": card.words})
    if form.is_valid() and said(request, voice, form, reword_note, note=note, **form.cleaned_data):
        return redirect(_at(voice, card.session))
    status = 422 if form.is_bound else 200
    return page(request, view, "notes/note.html", status=status, note=card, form=form)


@member_only
@require_POST
def take_back(request: HttpRequest, voice: Voice, note: NoteId) -> HttpResponse:
    """Take one's own passage out of the notes."""
    view, form = hear(voice), ConfirmForm(request.POST)
    card = cards.note(view, note)
    if not card.own or (form.is_valid() and said(request, voice, form, take_back_note, note=note)):
        return redirect(_at(voice, card.session))
    return page(request, view, "notes/note.html", status=422, note=card, form=form)


@member_only
@require_POST
def keep(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Have what is written together kept as it stands; it goes on being written."""
    hear(voice).accord(session, SESSION)
    form = KeepForm(request.POST)
    texts = {each.id: each for each in live.texts_of(voice, session)}
    text = texts.get(form["text"].value() or "")
    if text is None:
        raise NotHeardOf
    if form.is_valid() and said(request, voice, form, keep_notes, **live.to_keep(text, session)):
        return redirect(_at(voice, session))
    return _notes(request, voice, session, NoteForm(), keeping=form)


@member_only
@require_POST
def take_words_out(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Take one's own words out of what is written together, and out of what was kept of it."""
    form, view = ConfirmForm(request.POST), hear(voice)
    view.accord(session, SESSION)
    written = cards.together(view, voice, session)
    if not written.holds_mine:
        raise NotHeardOf
    live.without_mine(voice, session)
    if form.is_valid() and (not written.is_said or said(request, voice, form, take_out, session=session)):
        return redirect(_at(voice, session))
    return _notes(request, voice, session, NoteForm(), keeping=form)


def _notes(
    request: HttpRequest, voice: Voice, session: AccordId, form: NoteForm, keeping: Form | None = None
) -> HttpResponse:
    view = hear(voice)
    if view.me.role not in PARTNERS:
        raise NotHeardOf
    view.accord(session, SESSION)
    context = {
        "notes": cards.notes(view, session),
        "kept": cards.kept(view, session),
        "together": cards.together(view, voice, session),
        "can_be_live": cards.can_be_live(view, session),
        "session_id": session,
        "note_form": form,
        "keeping": keeping,
    }
    status = 422 if form.is_bound or keeping is not None else 200
    return page(request, view, "notes/notes.html", status=status, here=_at(voice, session), **context)


def _at(voice: Voice, session: AccordId) -> str:
    return reverse("notes:notes", kwargs={"partnership": voice.ledger, "session": session})
