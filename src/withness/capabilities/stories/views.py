"""The pages of stories: all pieces, one to read and write, its pictures, its versions, a witness's answer."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.drafts import rules as drafts
from withness.ground.drafts.keeping import Form as Typed
from withness.ground.drafts.keeping import begun, kept_so_far
from withness.ground.files.keeping import open_file
from withness.ground.files.pictures import MEDIA, MOST_BYTES, keep_picture
from withness.ground.ledger import NoLedgerError, drawer_of, hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, Refusal, Role, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.saying import refused
from withness.ground.ui.answering import AnswerForm
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent
from withness.ground.ui.voices import Voices

from . import cards, forms
from .chart import APART
from .events import Picture, Text
from .library import TEMPLATES
from .live import wrote
from .rules import ask_for, keep, put_away, witness, write
from .state import StoriesState, moved, with_picture

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
        "begun": forms.begun_of(view, drawer),
        "could": partners(view),
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
        return to_piece(voice, name)
    form, which = forms.PieceForm(template, None, sent(request), 0), forms.typed_in(template, name)
    may = view.me.role is Role.CLIENT or _was_asked(view, name)
    if may and (answer := _typed(request, voice, form, which)):
        return answer
    if form.is_valid():
        text = form.text(voice.member, new_id())
        told = {"piece": name, "sort": TEMPLATES[template].sort, "template": template, "text": text}
        if said(request, drawer, form, keep, asked=_was_asked(view, name), **told):
            _saved(voice, form, which)
            return to_piece(voice, name)
    return page(
        request, view, "stories/write.html", status=422 if form.is_bound else 200,
        form=form, template=TEMPLATES[template], alone=True, may=may,
    )  # fmt: skip


@everyone_here
def piece(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """One piece: to its author and those it is shown to as it stands, to a witness as it was agreed on."""
    return show_piece(request, voice, story)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Write in a piece, or in one passage of it (`?only=`)."""
    view = hear(voice)
    each, only = piece_of(view, voice, story, request), request.GET.get("only", "")
    if each.draft is None or not each.may_write:
        raise NotHeardOf
    form, meanwhile = forms.PieceForm(each.template, each.text, sent(request), each.draft.turn, only), False
    which = forms.typed_in(each.template, story, only)
    if not form.slots:
        raise NotHeardOf
    # In a piece of somebody else's, what is typed holds their words: it is not kept where they can't take it back.
    if each.mine and (answer := _typed(request, voice, form, which)):
        return answer
    if form.is_valid():
        turn = form.cleaned_data["turn"]
        text = form.text(voice.member, new_id())
        if _written(request, voice, form, each, text, each.draft.turn if turn is None else turn):
            _saved(voice, form, which)
            return to_piece(voice, story)
        meanwhile = turn is not None and turn != each.draft.turn
        form.once_more(each.draft.turn)
    status, known = 422 if form.is_bound else 200, TEMPLATES.get(each.template)
    context = {"form": form, "piece": each, "template": known, "alone": each.in_drawer, "may": True}
    if meanwhile:
        asked = {slot.id for slot in form.slots}
        context["meanwhile"] = [stands for stands in cards.passages(view, each) if stands.id in asked]
    return page(request, view, "stories/write.html", status=status, **context)


@member_only
@require_POST
def move(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Put a passage earlier or later, or leave it out."""
    form, each = forms.PassageForm(request.POST), _writable(voice, story)
    if form.is_valid() and each.text is not None:
        text = moved(each.text, **form.cleaned_data)
        if _written(request, voice, form, each, text):
            return redirect(f"{to_piece(voice, story).url}#passage-{form.cleaned_data['passage']}")
    return show_piece(request, voice, story, moving=form)


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
                return to_piece(voice, story)
    return show_piece(request, voice, story, picture=form)


@everyone_here
def picture(_request: HttpRequest, voice: Voice, story: AccordId, passage: str) -> HttpResponse:
    """The picture of a passage, for whoever sees the piece."""
    each = piece_of(hear(voice), voice, story)
    found = next((p for p in each.text.passages if p.id == passage), None) if each.text is not None else None
    if found is None or found.picture is None:
        raise NotHeardOf
    _, content = open_file(_where(voice, each), found.picture.file.digest)
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": "inline"})


@member_only
@require_safe
def compare(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Two versions, the change in place."""
    view = hear(voice)
    each = piece_of(view, voice, story, request)
    known = cards.versions(view, each)
    if not known:
        raise NotHeardOf
    ids = [version.id for version in known]
    before = request.GET.get("from", ids[-2] if len(ids) > 1 else ids[0])
    after = request.GET.get("to", ids[-1])
    texts = cards.version_text(each, before), cards.version_text(each, after)
    told = [(label, chunks) for label, chunks in cards.compared(each, *texts) if chunks]
    context: dict[str, Any] = {"piece": each, "versions": known, "before": before, "after": after}
    context["changed"] = [(label, chunks) for label, chunks in told if any(kind != "same" for kind, _ in chunks)]
    context["stayed"] = [(label, chunks) for label, chunks in told if (label, chunks) not in context["changed"]]
    context["order"] = cards.put_in_order(*texts)
    return page(request, view, "stories/compare.html", **context)


@everyone_here
def answer_as_witness(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Answer a piece that was opened to me; only looked at, it leads to the piece."""
    if request.method != "POST":
        return to_piece(voice, piece_of(hear(voice), voice, story).id)
    form = forms.WitnessForm(request.POST)
    if form.is_valid() and said(request, voice, form, witness, piece=story, **form.cleaned_data):
        return to_piece(voice, story)
    return show_piece(request, voice, story, witnessing=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Destroy a draft that lies in one's own drawer, after a page that says what that means."""
    view, form = hear(voice), Form(sent(request))
    each = piece_of(view, voice, story)
    if not each.in_drawer:
        raise NotHeardOf
    if form.is_valid() and said(request, drawer_of(voice), form, put_away, piece=story):
        for typed in forms.typed(_drawer(view, voice)):
            if typed.piece == story:
                _put_away(voice, forms.typed_in(typed.template, story, typed.only), typed.draft)
        messages.info(request, "The draft was erased.")
        return redirect("stories:stories", partnership=voice.ledger)
    return page(request, view, "stories/erase.html", piece=each, form=form)


def show_piece(request: HttpRequest, voice: Voice, story: AccordId, **told: Any) -> HttpResponse:
    """A piece with all that can be done with it; `told` are forms that were filled in and refused."""
    view = hear(voice)
    each = piece_of(view, voice, story, request)
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
        "typed": [typed for typed in forms.typed(_drawer(view, voice)) if typed.piece == story and each.may_write],
        "said_in": cards.said_in(view, each),
        "could": partners(view),
        "may": forms.MAY,
        "answer": AnswerForm(),
        "rewording": forms.AsItStands(),
        "showing": forms.ShowForm(partners(view), None),
        "picture": forms.PictureForm(),
        "witnessing": forms.WitnessForm(),
    } | told
    return page(request, view, "stories/piece.html", status=422 if told else 200, **context)


def piece_of(view: View, voice: Voice, story: AccordId, request: HttpRequest | None = None) -> cards.Piece:
    """The piece as this reader sees it; told the `request`, a draft that nobody else sees is opened without a trace."""
    each = cards.piece(view, _drawer(view, voice), story)
    if request is not None and each.in_drawer:
        request.of_ones_own = True  # type: ignore[attr-defined]
    return each


def _typed(request: HttpRequest, voice: Voice, form: forms.PieceForm, which: Typed) -> HttpResponse | None:
    """Begin a form as it was left. Sent while somebody types it is kept, without a page; put away, it begins anew."""
    if not form.is_bound:
        form.begin(begun(voice, which, ()), new_id())
        return None
    if "typed" in request.GET:
        form.loosely()
        return kept_so_far(request, voice, form, which, ())
    if "away" in request.POST:
        _put_away(voice, which, request.POST.get("draft", ""))
        return redirect(request.get_full_path())
    return None


def _saved(voice: Voice, form: forms.PieceForm, which: Typed) -> None:
    """What was typed is in the piece now, and kept nowhere beside it."""
    _put_away(voice, which, form.cleaned_data["draft"])


def _put_away(voice: Voice, which: Typed, draft: str) -> None:
    say(drawer_of(voice), drafts.put_away, form=which.name, draft=draft)


def _drawer(view: View, voice: Voice) -> View | None:
    """Only clients and therapists have pieces of their own."""
    if view.me.role not in PARTNERS:
        return None
    try:
        return hear(drawer_of(voice))
    except NoLedgerError:
        return None


def _writable(voice: Voice, story: AccordId) -> cards.Piece:
    each = piece_of(hear(voice), voice, story)
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


def _where(voice: Voice, each: cards.Piece) -> Voice:
    return drawer_of(voice) if each.in_drawer else voice


def _was_asked(view: View, named: AccordId) -> bool:
    asked = view.state(StoriesState).asked.get(named)
    return asked is not None and asked.to == view.viewer


def partners(view: View) -> list[tuple[str, str]]:
    """Who else is here that a piece can be shown to: id and name."""
    voices = Voices(view)
    return [(who, voices.full_name(who)) for who in view.members.all if who in view.members.partners() - {view.viewer}]


def to_piece(voice: Voice, story: AccordId) -> HttpResponseRedirect:
    """The way to its page."""
    return redirect("stories:piece", partnership=voice.ledger, story=story)
