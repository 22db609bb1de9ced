"""The pages of stories: all pieces, one to read and write, who sees it, its versions, its witnesses, its keepsake."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from withness.ground.files.keeping import keep_again, open_file
from withness.ground.files.pictures import MEDIA, MOST_BYTES, keep_picture
from withness.ground.ledger import NoLedgerError, drawer_of, hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, MemberId, Refusal, Role, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.saying import refused
from withness.ground.ui.answering import COUNTER, AnswerForm, answered
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent
from withness.ground.ui.voices import Voices

from . import cards, forms
from .chart import APART
from .events import Picture, SuggestionId, Text
from .library import TEMPLATES
from .live import settled, taken_up, wrote
from .rules import (
    answer_suggestion,
    ask_for,
    keep,
    put_away,
    put_forward,
    show,
    suggest,
    take_back,
    witness,
    write,
)
from .state import Draft, StoriesState, moved, with_files, with_picture

ZOOMS = (("near", "Near"), ("usual", "As usual"), ("far", "From afar"))


@member_only
@require_safe
def stories(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Every piece one may see, and what one can begin."""
    return _all(request, voice)


def _all(request: HttpRequest, voice: Voice, asking: Form | None = None) -> HttpResponse:
    view, drawer = hear(voice), hear(drawer_of(voice))
    context = {
        "cards": cards.all_of(view, drawer),
        "templates": TEMPLATES.values(),
        "may_begin": view.me.role is Role.CLIENT,
        "asked": cards.asked_of(view, drawer),
        "could": _partners(view),
        "asking": asking or forms.AskForm(),
        "piece": new_id(),
    }
    return page(request, view, "stories/stories.html", status=422 if asking else 200, **context)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice, new_piece: str) -> HttpResponse:
    """Ask somebody to write something."""
    form = forms.AskForm(request.POST)
    if form.is_valid() and said(request, voice, form, ask_for, piece=new_piece, **form.cleaned_data):
        messages.info(request, "They see on this page that you asked.")
        return redirect("stories:stories", partnership=voice.ledger)
    return _all(request, voice, form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, voice: Voice, template: str, new_piece: str) -> HttpResponse:
    """Begin a piece: nothing is kept before it is saved, and then in one's own drawer."""
    if template not in TEMPLATES:
        raise Http404
    view, drawer, name = hear(voice), drawer_of(voice), AccordId(new_piece)
    if name in hear(drawer).state(StoriesState).own or name in view.state(StoriesState).shown:
        return _to(voice, name)
    form = forms.PieceForm(template, None, sent(request), 0)
    if form.is_valid():
        text = form.text(voice.member, new_id())
        told = {"piece": name, "sort": TEMPLATES[template].sort, "template": template, "text": text}
        if said(request, drawer, form, keep, asked=_was_asked(view, name), **told):
            return _to(voice, name)
    return page(
        request, view, "stories/write.html", status=422 if form.is_bound else 200,
        form=form, template=TEMPLATES[template], alone=True, may=view.me.role is Role.CLIENT or _was_asked(view, name),
    )  # fmt: skip


@everyone_here
def piece(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """One piece: to its author and those it is shown to as it stands, to a witness as it was agreed on."""
    return _show(request, voice, story)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Write in a piece, or in one passage of it (`?only=`)."""
    view = hear(voice)
    each, only = _piece(view, voice, story, request), request.GET.get("only", "")
    if each.draft is None or not each.may_write:
        raise NotHeardOf
    form = forms.PieceForm(each.template, each.text, sent(request), each.draft.turn, only)
    if not form.slots:
        raise NotHeardOf
    if form.is_valid():
        turn = form.cleaned_data["turn"]
        text = form.text(voice.member, new_id())
        if _written(request, voice, form, each, text, each.draft.turn if turn is None else turn):
            return _to(voice, story)
    status, known = 422 if form.is_bound else 200, TEMPLATES.get(each.template)
    context = {"form": form, "piece": each, "template": known, "alone": each.in_drawer, "may": True}
    return page(request, view, "stories/write.html", status=status, **context)


@member_only
@require_POST
def move(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Put a passage earlier or later, or leave it out."""
    form, each = forms.PassageForm(request.POST), _writable(voice, story)
    if form.is_valid() and each.text is not None:
        text = moved(each.text, **form.cleaned_data)
        if _written(request, voice, form, each, text):
            return redirect(f"{_to(voice, story).url}#passage-{form.cleaned_data['passage']}")
    return _show(request, voice, story, moving=form)


@member_only
@require_POST
def add_picture(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Put a drawing or a photo to a passage, instead of the one that is there."""
    form, each = forms.PictureForm(request.POST, request.FILES), _writable(voice, story)
    if form.is_valid() and each.text is not None:
        told = form.cleaned_data
        try:
            # Never more of it is read than is needed to see that it is too much.
            kept = keep_picture(_where(voice, each).ledger, told["picture"].read(MOST_BYTES + 1))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            picture = Picture(kept, told["says"])
            if _written(request, voice, form, each, with_picture(each.text, told["passage"], picture)):
                return _to(voice, story)
    return _show(request, voice, story, picture=form)


@everyone_here
def picture(_request: HttpRequest, voice: Voice, story: AccordId, passage: str) -> HttpResponse:
    """The picture of a passage, for whoever sees the piece."""
    each = _piece(hear(voice), voice, story)
    found = next((p for p in each.text.passages if p.id == passage), None) if each.text is not None else None
    if found is None or found.picture is None:
        raise NotHeardOf
    _, content = open_file(_where(voice, each), found.picture.file.digest)
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": "inline"})


@member_only
@require_POST
def show_to(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Show a piece to some of those who are here, and say what they may do."""
    view = hear(voice)
    each, form = _piece(view, voice, story), forms.ShowForm(_partners(view), request.POST)
    if not each.mine:
        raise NotHeardOf
    if form.is_valid() and settled(voice, form, each.draft):
        draft = _out_of_the_drawer(voice, each)
        to = frozenset(MemberId(who) for who in form.cleaned_data["to"])
        if said(request, voice, form, show, piece=story, to=to, may=form.cleaned_data["may"], draft=draft):
            say(drawer_of(voice), put_away, piece=story)
            return _to(voice, story)
    return _show(request, voice, story, showing=form)


@member_only
@require_POST
def take(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Take a piece back into one's own drawer."""
    form, each = Form(request.POST), _piece(hear(voice), voice, story)
    if each.draft is None or not each.mine or each.in_drawer:
        raise NotHeardOf
    if each.text is not None:
        # First kept, then taken back: between the two it is there twice, never not at all.
        text = _carried(each.text, voice, drawer_of(voice))
        told = {"piece": story, "sort": each.sort, "template": each.template, "text": text}
        if not said(request, drawer_of(voice), form, keep, asked=True, **told):
            return _show(request, voice, story, moving=form)
    if said(request, voice, form, take_back, piece=story):
        return _to(voice, story)
    return _show(request, voice, story, moving=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_words(request: HttpRequest, voice: Voice, story: AccordId, passage: str) -> HttpResponse:
    """Suggest other words for one passage."""
    view = hear(voice)
    each = _piece(view, voice, story)
    stands = next((p for p in cards.passages(view, each) if p.id == passage), None)
    if stands is None or not each.may_suggest:
        raise NotHeardOf
    initial = {"words": "".join(run.words for run in stands.words)}
    form = forms.SuggestForm(sent(request), initial=initial)
    told = {"suggestion": SuggestionId(new_id()), "piece": story, "passage": passage}
    if form.is_valid() and said(request, voice, form, suggest, **told, **form.cleaned_data):
        return _to(voice, story)
    status = 422 if form.is_bound else 200
    return page(request, view, "stories/suggest.html", status=status, form=form, piece=each, passage=stands)


@member_only
@require_POST
def answer_words(request: HttpRequest, voice: Voice, story: AccordId, suggestion: str) -> HttpResponse:
    """Take a suggestion up, or leave it."""
    form = Form(request.POST)
    told = {"piece": story, "suggestion": SuggestionId(suggestion), "taken": "take" in request.POST}
    is_settled = form.is_valid() and settled(voice, form, _piece(hear(voice), voice, story).draft)
    if is_settled and said(request, voice, form, answer_suggestion, **told):
        taken_up(voice, story)
        return _to(voice, story)
    return _show(request, voice, story, moving=form)


@member_only
@require_POST
def agree(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Put the piece forward as it stands; with nobody else in it, that is a version finished."""
    form, each = AnswerForm({}), _piece(hear(voice), voice, story)
    draft = _out_of_the_drawer(voice, each)
    counters = each.accord.open if each.accord is not None else None
    told = {"piece": story, "version": new_id(), "draft": draft, "counters": counters}
    if settled(voice, form, each.draft) and said(request, voice, form, put_forward, **told):
        return _to(voice, story)
    return _show(request, voice, story, answer=form)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Answer a version, or put the draft forward as it stands instead."""
    form, rewording = AnswerForm(request.POST), forms.AsItStands(request.POST)
    counters = form["answer"].value() == COUNTER
    if counters and not settled(voice, form, _piece(hear(voice), voice, story).draft):
        return _show(request, voice, story, answer=form)
    if answered(request, voice, form, rewording, put_forward, piece=story):
        return _to(voice, story)
    return _show(request, voice, story, answer=form)


@member_only
@require_safe
def compare(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Two versions, the change in place."""
    view = hear(voice)
    each = _piece(view, voice, story, request)
    known = cards.versions(view, each)
    if not known:
        raise NotHeardOf
    ids = [version.id for version in known]
    before = request.GET.get("from", ids[-2] if len(ids) > 1 else ids[0])
    after = request.GET.get("to", ids[-1])
    changed = list(cards.compared(each, cards.version_text(each, before), cards.version_text(each, after)))
    context: dict[str, Any] = {"piece": each, "versions": known, "before": before, "after": after, "changed": changed}
    context["same"] = all(kind == "same" for _, chunks in changed for kind, _ in chunks)
    return page(request, view, "stories/compare.html", **context)


@everyone_here
def answer_as_witness(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Answer a piece that was opened to me; only looked at, it leads to the piece."""
    if request.method != "POST":
        return _to(voice, _piece(hear(voice), voice, story).id)
    form = forms.WitnessForm(request.POST)
    if form.is_valid() and said(request, voice, form, witness, piece=story, **form.cleaned_data):
        return _to(voice, story)
    return _show(request, voice, story, witnessing=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Destroy a draft that lies in one's own drawer, after a page that says what that means."""
    view, form = hear(voice), Form(sent(request))
    each = _piece(view, voice, story)
    if not each.in_drawer:
        raise NotHeardOf
    if form.is_valid() and said(request, drawer_of(voice), form, put_away, piece=story):
        messages.info(request, "The draft was erased.")
        return redirect("stories:stories", partnership=voice.ledger)
    return page(request, view, "stories/erase.html", piece=each, form=form)


def _show(request: HttpRequest, voice: Voice, story: AccordId, **told: Any) -> HttpResponse:
    view = hear(voice)
    each = _piece(view, voice, story, request)
    zoom = request.GET.get("zoom", "usual")
    zoom = zoom if zoom in APART else "usual"
    context: dict[str, Any] = {
        "piece": each,
        "passages": cards.passages(view, each),
        "template": TEMPLATES.get(each.template),
        "stands": cards.stands(view, each),
        "accord": cards.accord_of(view, each),
        "line": cards.line_of(each, zoom),
        "zoom": zoom,
        "zooms": ZOOMS,
        "offered": cards.offered(view, each),
        "suggestions": cards.suggestions(view, each),
        "witnesses": cards.witnesses(view, story),
        "could": _partners(view),
        "may": forms.MAY,
        "answer": AnswerForm(),
        "rewording": forms.AsItStands(),
        "showing": forms.ShowForm(_partners(view), None),
        "picture": forms.PictureForm(),
        "witnessing": forms.WitnessForm(),
    } | told
    return page(request, view, "stories/piece.html", status=422 if told else 200, **context)


def _piece(view: View, voice: Voice, story: AccordId, request: HttpRequest | None = None) -> cards.Piece:
    """The piece as this reader sees it; told the `request`, a draft that nobody else sees is opened without a trace."""
    each = cards.piece(view, _drawer(view, voice), story)
    if request is not None and each.in_drawer:
        request.of_ones_own = True  # type: ignore[attr-defined]
    return each


def _drawer(view: View, voice: Voice) -> View | None:
    """Only clients and therapists have pieces of their own."""
    if view.me.role not in PARTNERS:
        return None
    try:
        return hear(drawer_of(voice))
    except NoLedgerError:
        return None


def _writable(voice: Voice, story: AccordId) -> cards.Piece:
    each = _piece(hear(voice), voice, story)
    if not each.may_write:
        raise NotHeardOf
    return each


def _written(
    request: HttpRequest, voice: Voice, form: Form, each: cards.Piece, text: Text, turn: int | None = None
) -> bool:
    """Save a piece where it lies: in the drawer, or before those it is shown to."""
    assert each.draft is not None
    turn = each.draft.turn if turn is None else turn
    if each.is_live:
        return wrote(voice, form, each.draft, text, turn)
    told = {"piece": each.id, "text": text, "turn": turn}
    if each.in_drawer:
        more = {"sort": each.sort, "template": each.template, "asked": True}
        return said(request, drawer_of(voice), form, keep, **told, **more)
    return said(request, voice, form, write, **told)


def _carried(text: Text, source: Voice, to: Voice) -> Text:
    return with_files(text, lambda ref: keep_again(source, ref, to.ledger))


def _out_of_the_drawer(voice: Voice, each: cards.Piece) -> Draft | None:
    """The draft with its pictures where others will hear of them."""
    if not each.in_drawer or each.draft is None or each.draft.text is None:
        return each.draft
    return replace(each.draft, text=_carried(each.draft.text, drawer_of(voice), voice))


def _where(voice: Voice, each: cards.Piece) -> Voice:
    return drawer_of(voice) if each.in_drawer else voice


def _was_asked(view: View, named: AccordId) -> bool:
    asked = view.state(StoriesState).asked.get(named)
    return asked is not None and asked.to == view.viewer


def _partners(view: View) -> list[tuple[str, str]]:
    voices = Voices(view)
    return [(who, voices.full_name(who)) for who in view.members.all if who in view.members.partners() - {view.viewer}]


def _to(voice: Voice, story: AccordId) -> HttpResponseRedirect:
    return redirect("stories:piece", partnership=voice.ledger, story=story)
