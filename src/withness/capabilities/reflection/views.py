"""The pages of reflection: asking for it, bringing a transcript, who is who, and what was heard."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Refusal, View, Voice
from withness.ground.partnership.refusals import NotInForce
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.saying import refused
from withness.ground.practice.practices import practice_for, state_of
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said, sent
from withness.science.talk.roles import OneVoice, guess
from withness.science.talk.shipped import hearing
from withness.science.talk.utterances import Transcript

from . import jobs
from .cards import ReflectionCard, all_of, card, heard_in, teaching, wanted_beside
from .documents import set_right
from .events import KIND, ReadingId
from .forms import BringForm, CorrectForm, FeltForm, MayForm, ReflectionForm, TakeBackForm, WhoForm
from .rules import (
    ThereAlready,
    bring_transcript,
    correct_turn,
    propose_reflection,
    say_how_it_felt,
    say_whether_it_may_stand_beside,
    say_whether_it_may_teach,
    take_away,
    take_consent_back,
)
from .state import reading_of

A_PAGE = 60
"""As many turns as a page shows."""


class NotHere(Refusal):
    why = "Hearing a conversation again is off at this practice."
    what_now = "Whoever works there can allow it on the page of the practice."


@member_only
@require_safe
def reflections(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What we heard again, and the way to ask for it."""
    view = hear(voice)
    cards = all_of(view)
    alive, past = [each for each in cards if each.alive], [each for each in cards if not each.alive]
    return page(request, view, "reflection/reflections.html", cards=alive, past=past, allowed=_allowed(voice))


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Ask everybody whose voice is in it whether we hear a conversation again."""
    form, reflection = ReflectionForm(sent(request)), AccordId(new_id())
    if form.is_bound and not _allowed(voice):
        refused(form, NotHere())
    elif proposed(request, voice, form, propose_reflection, reflection=reflection):
        return _back(voice, reflection)
    status = 422 if form.is_bound else 200
    return page(request, hear(voice), "reflection/new.html", status=status, form=form, allowed=_allowed(voice))


@everyone_here
def reflection(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """One of them: the question, what was heard, and what everybody says to that."""
    return _show(request, voice, reflection)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Answer, or take one's own question back."""
    form, rewording = AnswerForm(request.POST), ReflectionForm(request.POST)
    if answered(request, voice, form, rewording, propose_reflection, reflection=reflection):
        return _back(voice, reflection)
    return _show(request, voice, reflection, answer=form, rewording=rewording)


@member_only
@require_POST
def bring(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Take a transcript in and ask who is who; nothing is said yet."""
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            view = _ready(voice, reflection)
            file = form.cleaned_data["file"]
            transcript, mark = jobs.take_in(voice, file.name, file.read())
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return _ask_who(request, view, reflection, transcript, mark)
    return _show(request, voice, reflection, bringing=form)


@member_only
@require_POST
def who(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Say who is who; then it is kept, and listened to."""
    mark = request.POST.get("mark", "")
    try:
        view, transcript = _ready(voice, reflection), jobs.put_aside(voice, mark)
    except Refusal as refusal:
        form = BringForm(request.POST)
        form.is_valid()
        form.errors.clear()
        refused(form, refusal)
        return _show(request, voice, reflection, bringing=form)
    asked = WhoForm(_guessed(transcript), request.POST)
    if asked.is_valid():
        kept, turns = jobs.keep_turns(voice.ledger, transcript, asked.roles(), asked.cleaned_data["mask"])
        which = {"reflection": reflection, "reading": ReadingId(new_id()), "transcript": kept, "turns": turns}
        if said(request, voice, asked, bring_transcript, **which):
            return _back(voice, reflection)
    return _ask_who(request, view, reflection, transcript, mark, asked)


@member_only
@require_POST
def correct(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Say what a turn was, as one hears it."""
    form = CorrectForm(request.POST)
    if form.is_valid() and said(request, voice, form, correct_turn, reflection=reflection, **form.words()):
        return _at_turn(voice, reflection, form.cleaned_data["place"], request.GET)
    return _show(request, voice, reflection, correcting=form)


@member_only
@require_POST
def felt(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Say whether it felt like that."""
    return _told(request, voice, reflection, "feeling", FeltForm(request.POST), say_how_it_felt)


@member_only
@require_POST
def may_teach(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Say whether what was set right may teach the listening."""
    return _told(request, voice, reflection, "teaching_form", MayForm(request.POST), say_whether_it_may_teach)


@member_only
@require_POST
def beside(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """A client says whether what was heard may stand beside their own reasons."""
    return _told(request, voice, reflection, "beside_form", MayForm(request.POST), say_whether_it_may_stand_beside)


@member_only
@require_safe
def corrections(_request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """What was set right, as a file to learn from, once everybody whose voice is in it said that it may be."""
    view = hear(voice)
    accord = view.accord(reflection, KIND)
    there = reading_of(view, accord.id)
    if there is None or not there.teaches:
        raise Http404
    assert there.transcript is not None
    table = set_right(accord.id, there, jobs.turns_in(voice.ledger, there.transcript))
    headers = {"Content-Disposition": 'attachment; filename="set-right.csv"'}
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


@member_only
@require_POST
def away(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Have the transcript, and what was heard in it, destroyed."""
    return _told(request, voice, reflection, "going", forms.Form(request.POST), take_away)


@member_only
@require_POST
def take_back(request: HttpRequest, voice: Voice, reflection: AccordId) -> HttpResponse:
    """Take one's yes back; the transcript goes with it."""
    return _told(request, voice, reflection, "taking_back", TakeBackForm(request.POST), take_consent_back)


def _told(
    request: HttpRequest, voice: Voice, reflection: AccordId, name: str, form: forms.Form, rule: Any
) -> HttpResponse:
    if form.is_valid() and said(request, voice, form, rule, reflection=reflection, **form.cleaned_data):
        return _back(voice, reflection)
    return _show(request, voice, reflection, **{name: form})


def _allowed(voice: Voice) -> bool:
    """Whether the practice has turned it on."""
    practice = practice_for(voice.ledger)
    return practice is not None and state_of(practice).hearing_again


def _ready(voice: Voice, reflection: AccordId) -> View:
    """The view, where a transcript can be brought now. Raises the Refusal that says why not."""
    view = hear(voice)
    shown = card(view, view.accord(reflection, KIND))
    if not _allowed(voice):
        raise NotHere
    if not shown.agreed:
        raise NotInForce
    if shown.reading is not None:
        raise ThereAlready
    return view


def _guessed(transcript: Transcript) -> list[tuple[str, str]]:
    try:
        guessed = guess(transcript)
    except OneVoice:
        guessed = {}
    return [(name, guessed.get(name, "")) for name in transcript.speakers]


def _ask_who(
    request: HttpRequest,
    view: View,
    reflection: AccordId,
    transcript: Transcript,
    mark: str,
    form: WhoForm | None = None,
) -> HttpResponse:
    first: dict[str, list[str]] = {}
    for each in transcript.said:
        first.setdefault(each.speaker, []).append(each.text)
    asked = form or WhoForm(_guessed(transcript))
    speakers = [(asked[f"speaker-{at}"], first[name][:3]) for at, name in enumerate(transcript.speakers)]
    return page(
        request, view, "reflection/who.html", status=200 if form is None else 422,
        form=asked, speakers=speakers, mark=mark, card=card(view, view.accord(reflection, KIND)),
        turns=len(transcript.said),
    )  # fmt: skip


def _show(request: HttpRequest, voice: Voice, reflection: AccordId, **told: Any) -> HttpResponse:
    view = hear(voice)
    shown = card(view, view.accord(reflection, KIND))
    empty = {"answer": AnswerForm(), "bringing": BringForm(), "feeling": FeltForm(), "taking_back": TakeBackForm()}
    context: dict[str, Any] = empty | {"allowed": _allowed(voice), "all": "all" in request.GET} | told
    context.setdefault("rewording", ReflectionForm(initial=shown.wording_to_start_from))
    if shown.reading is not None and shown.reading.codes is not None:
        context |= _heard(request, voice, view, shown, context["all"])
    return page(request, view, "reflection/reflection.html", status=422 if told else 200, card=shown, **context)


def _heard(request: HttpRequest, voice: Voice, view: View, shown: ReflectionCard, all_: bool) -> dict[str, Any]:
    there = shown.reading
    assert there is not None
    assert there.transcript is not None
    assert there.codes is not None
    turns, listened = jobs.turns_in(voice.ledger, there.transcript), jobs.listened_in(voice.ledger, there.codes)
    heard = heard_in(view, there, turns, listened, hearing().network.widen, all_=all_)
    return {
        "heard": heard,
        "part": part_of(request, heard.turns, A_PAGE),
        "teaching": teaching(view, there),
        "beside": wanted_beside(view, there),
    }


def _at_turn(voice: Voice, reflection: AccordId, place: int, asked: QueryDict) -> HttpResponse:
    """Back to the turn, on its page, with what was shown shown still."""
    at = reverse("reflection:reflection", args=[voice.ledger, reflection])
    shown = "all&" if "all" in asked else ""
    return HttpResponseRedirect(f"{at}?{shown}page={place // A_PAGE + 1}#turn-{place}")


def _back(voice: Voice, reflection: AccordId) -> HttpResponse:
    return redirect("reflection:reflection", partnership=voice.ledger, reflection=reflection)
