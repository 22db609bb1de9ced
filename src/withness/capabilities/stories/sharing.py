"""Who sees a piece and what they say in it: shown, taken back, other words suggested, a version agreed on."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from withness.ground.files.keeping import keep_again
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.answering import COUNTER, AnswerForm, answered
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards, forms
from .events import SuggestionId, Text
from .live import settled, taken_up, without_mine
from .rules import answer_suggestion, keep, put_away, put_forward, show, suggest, take_back, take_out
from .state import Draft, with_files
from .views import partners, piece_of, show_piece, to_piece


@member_only
@require_POST
def show_to(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Show a piece to some of those who are here, and say what they may do."""
    view = hear(voice)
    each, form = piece_of(view, voice, story), forms.ShowForm(partners(view), request.POST)
    if not each.mine:
        raise NotHeardOf
    if form.is_valid() and settled(voice, form, each.draft):
        draft = _out_of_the_drawer(voice, each)
        to = frozenset(MemberId(who) for who in form.cleaned_data["to"])
        if said(request, voice, form, show, piece=story, to=to, may=form.cleaned_data["may"], draft=draft):
            say(drawer_of(voice), put_away, piece=story)
            return to_piece(voice, story)
    return show_piece(request, voice, story, showing=form)


@member_only
@require_POST
def take(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Take a piece back into one's own drawer."""
    form, each = Form(request.POST), piece_of(hear(voice), voice, story)
    if each.draft is None or not each.mine or each.in_drawer:
        raise NotHeardOf
    if each.text is not None:
        # First kept, then taken back: between the two it is there twice, never not at all.
        text = _carried(each.text, voice, drawer_of(voice))
        told = {"piece": story, "sort": each.sort, "template": each.template, "text": text}
        if not said(request, drawer_of(voice), form, keep, asked=True, **told):
            return show_piece(request, voice, story, moving=form)
    if said(request, voice, form, take_back, piece=story):
        return to_piece(voice, story)
    return show_piece(request, voice, story, moving=form)


@member_only
@require_POST
def take_words_out(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Take one's own words out of somebody else's piece."""
    form, draft = Form(request.POST), piece_of(hear(voice), voice, story).draft
    if draft is not None and draft.author != voice.member and without_mine(voice, draft):
        return to_piece(voice, story)
    if form.is_valid() and said(request, voice, form, take_out, piece=story):
        return to_piece(voice, story)
    return show_piece(request, voice, story, moving=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_words(request: HttpRequest, voice: Voice, story: AccordId, passage: str) -> HttpResponse:
    """Suggest other words for one passage."""
    view = hear(voice)
    each = piece_of(view, voice, story)
    stands = next((p for p in cards.passages(view, each) if p.id == passage), None)
    if stands is None or not each.may_suggest:
        raise NotHeardOf
    initial = {"words": "".join(run.words for run in stands.words)}
    form = forms.SuggestForm(sent(request), initial=initial)
    told = {"suggestion": SuggestionId(new_id()), "piece": story, "passage": passage}
    if form.is_valid() and said(request, voice, form, suggest, **told, **form.cleaned_data):
        return to_piece(voice, story)
    status = 422 if form.is_bound else 200
    return page(request, view, "stories/suggest.html", status=status, form=form, piece=each, passage=stands)


@member_only
@require_POST
def answer_words(request: HttpRequest, voice: Voice, story: AccordId, suggestion: str) -> HttpResponse:
    """Take a suggestion up, or leave it."""
    form = Form(request.POST)
    told = {"piece": story, "suggestion": SuggestionId(suggestion), "taken": "take" in request.POST}
    is_settled = form.is_valid() and settled(voice, form, piece_of(hear(voice), voice, story).draft)
    if is_settled and said(request, voice, form, answer_suggestion, **told):
        taken_up(voice, story)
        return to_piece(voice, story)
    return show_piece(request, voice, story, moving=form)


@member_only
@require_POST
def agree(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Put the piece forward as it stands; with nobody else in it, that is a version finished."""
    form, each = AnswerForm({}), piece_of(hear(voice), voice, story)
    draft = _out_of_the_drawer(voice, each)
    counters = each.accord.open if each.accord is not None else None
    told = {"piece": story, "version": new_id(), "draft": draft, "counters": counters}
    if settled(voice, form, each.draft) and said(request, voice, form, put_forward, **told):
        return to_piece(voice, story)
    return show_piece(request, voice, story, answer=form)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Answer a version, or put the draft forward as it stands instead."""
    form, rewording = AnswerForm(request.POST), forms.AsItStands(request.POST)
    counters = form["answer"].value() == COUNTER
    if counters and not settled(voice, form, piece_of(hear(voice), voice, story).draft):
        return show_piece(request, voice, story, answer=form)
    if answered(request, voice, form, rewording, put_forward, piece=story):
        return to_piece(voice, story)
    return show_piece(request, voice, story, answer=form)


def _carried(text: Text, source: Voice, to: Voice) -> Text:
    return with_files(text, lambda ref: keep_again(source, ref, to.ledger))


def _out_of_the_drawer(voice: Voice, each: cards.Piece) -> Draft | None:
    """The draft with its pictures where others will hear of them."""
    if not each.in_drawer or each.draft is None or each.draft.text is None:
        return each.draft
    return replace(each.draft, text=_carried(each.draft.text, drawer_of(voice), voice))
