"""The pages of coping: what helps me, the library in my order, trying, my card, what I show, and our plans."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from . import cards
from .chart import compared, helps
from .choosing import WEIGHTS, find, listed, name_of, ranked, shelf
from .events import KIND, NOTHING, StrategyId, TryId
from .forms import (
    START,
    AboutMeForm,
    BeginForm,
    CardForm,
    ConfirmForm,
    EndForm,
    LikingForm,
    NarrowForm,
    OwnForm,
    PlanForm,
    ShowForm,
    WordsForm,
    words_of,
)
from .library import LIKES, STRENGTHS, Library, library
from .rules import (
    MOST_SHOWN,
    adapt_strategy,
    begin_try,
    choose_card,
    close_plan,
    describe_myself,
    end_try,
    let_go,
    like,
    propose_plan,
    show_what_helps,
    write_strategy,
)

A_PAGE, A_PAGE_OF_TRIED, A_PAGE_OF_PLANS = 80, 40, 12
FEW = 4


def _library() -> Library:
    return library(get_language() or "en")


@member_only
def coping(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What helps me so far, what is under way, and where to find something."""
    view = hear(voice)
    own, known = cards.mine(view), _library()
    first = [cards.line(each) for each in ranked(shelf(own, known), own)[:FEW]]
    context: dict[str, Any] = {
        "helps": helps(own, known),
        "under_way": [cards.try_card(own, known, each) for each in own.under_way()[:FEW]],
        "likes": listed(LIKES[each] for each in own.likes),
        "strengths": listed(STRENGTHS[each] for each in own.strengths),
        "first": first,
        "card": own.card is not None,
        "few": FEW,
        "count": len(known),
    }
    return page(request, view, "coping/coping.html", strand=Voices(view).strand(view.viewer), **context)


@member_only
def what_helps(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything I tried and what came of it."""
    view = hear(voice)
    shown = helps(cards.mine(view), _library())
    return page(request, view, "coping/helps.html", helps=shown, part=part_of(request, shown.rows, A_PAGE_OF_TRIED))


@member_only
def compare(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Whether it would have passed anyway: what I tried beside ordinary moments, and a way to note one."""
    view, form, attempt = hear(voice), BeginForm(request.POST or None), TryId(new_id())
    if form.is_valid():
        ordinary = {"attempt": attempt, "strategy": NOTHING, "known": {NOTHING}, **form.cleaned_data}
        if said(request, voice, form, begin_try, **ordinary):
            return redirect("coping:trying", partnership=voice.ledger, attempt=attempt)
    shown = compared(cards.mine(view), _library())
    return page(request, view, "coping/compared.html", status=422 if form.is_bound else 200, begin=form, compared=shown)


@member_only
def about_me(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say what I like and what I am, so that the list can go by it."""
    view = hear(voice)
    own = cards.mine(view)
    form = AboutMeForm(request.POST or None, initial={"likes": own.likes, "strengths": own.strengths})
    if request.method == "POST":
        form = AboutMeForm(request.POST)
        if form.is_valid() and said(request, voice, form, describe_myself, **form.words()):
            return redirect("coping:library", partnership=voice.ledger)
    return page(request, view, "coping/about_me.html", status=422 if form.is_bound else 200, form=form)


@member_only
def whole_library(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything there is, in my order and with the reason beside each; narrowed where I ask for it."""
    view = hear(voice)
    own, form = cards.mine(view), NarrowForm(request.GET)
    everything = ranked(shelf(own, _library()), own)
    found = [each for each in everything if form.fits(each)] if form.narrowed else everything
    part = part_of(request, found, A_PAGE)
    asked = request.GET.copy()
    asked.pop("page", None)
    context: dict[str, Any] = {
        "form": form,
        "lines": [cards.line(each) for each in part],
        "part": part,
        "asked": asked.urlencode(),
        "all": len(everything),
        "known": bool(own.likes or own.strengths),
        "weights": WEIGHTS,
    }
    return page(request, view, "coping/library.html", **context)


@member_only
def strategy(request: HttpRequest, voice: Voice, strategy: StrategyId) -> HttpResponse:
    """One strategy: what it is, what is known about it, what came of it for me, and trying it now."""
    return _show(request, voice, strategy)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Write a strategy of my own."""
    view, form = hear(voice), OwnForm(request.POST or None, initial=START)
    fresh = StrategyId(new_id())
    if form.is_valid() and _written(request, voice, form, fresh):
        return redirect("coping:strategy", partnership=voice.ledger, strategy=fresh)
    return page(request, view, "coping/own.html", status=422 if form.is_bound else 200, form=form)


@member_only
def words(request: HttpRequest, voice: Voice, strategy: StrategyId) -> HttpResponse:
    """Put a strategy of the library into my own words, or say one of mine anew."""
    view, known = hear(voice), _library()
    own = cards.mine(view)
    card = cards.card(own, known, strategy)
    if card.own:
        facts = own.facts[strategy]
        start = {name: getattr(facts, name) for name in facts.__struct_fields__} | words_of(own.words[strategy])
        form: WordsForm = OwnForm(request.POST or None, initial=start)
    else:
        start = words_of(own.words.get(strategy)) or {"name": card.strategy.name, "how": "\n".join(card.strategy.how)}
        form = WordsForm(request.POST or None, initial=start)
    if form.is_valid() and _written(request, voice, form, strategy):
        return redirect("coping:strategy", partnership=voice.ledger, strategy=strategy)
    status = 422 if form.is_bound else 200
    return page(request, view, "coping/words.html", status=status, form=form, card=card)


def _written(request: HttpRequest, voice: Voice, form: WordsForm, strategy: StrategyId) -> bool:
    words = {"strategy": strategy, "name": form.cleaned_data["name"], "how": form.cleaned_data["how"]}
    if isinstance(form, OwnForm):
        return said(request, voice, form, write_strategy, facts=form.facts(), **words)
    return said(request, voice, form, adapt_strategy, known=_library(), **words)


@member_only
@require_POST
def like_it(request: HttpRequest, voice: Voice, strategy: StrategyId) -> HttpResponse:
    """Say what I make of it, in one press."""
    form = LikingForm(request.POST)
    if form.is_valid():
        words = {"strategy": strategy, "known": _library(), "liking": form.cleaned_data["liking"]}
        if said(request, voice, form, like, **words):
            return redirect("coping:strategy", partnership=voice.ledger, strategy=strategy)
    return _show(request, voice, strategy, trouble=form)


@member_only
@require_POST
def let_it_go(request: HttpRequest, voice: Voice, strategy: StrategyId) -> HttpResponse:
    """Let one of mine go, or go back to the library's words."""
    own, form = cards.mine(hear(voice)), ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, let_go, strategy=strategy):
        if strategy in own.facts:
            return redirect("coping:library", partnership=voice.ledger)
        return redirect("coping:strategy", partnership=voice.ledger, strategy=strategy)
    return _show(request, voice, strategy, trouble=form)


@member_only
@require_POST
def begin(request: HttpRequest, voice: Voice, strategy: StrategyId) -> HttpResponse:
    """Begin to try it."""
    form, attempt = BeginForm(request.POST), TryId(new_id())
    if form.is_valid():
        tried = {"attempt": attempt, "strategy": strategy, "known": _library(), **form.cleaned_data}
        if said(request, voice, form, begin_try, **tried):
            return redirect("coping:trying", partnership=voice.ledger, attempt=attempt)
    return _show(request, voice, strategy, begin=form)


@member_only
def trying(request: HttpRequest, voice: Voice, attempt: TryId) -> HttpResponse:
    """What I am trying, and how it is afterwards."""
    view, known = hear(voice), _library()
    own = cards.mine(view)
    tried = own.tries.get(attempt)
    if tried is None:
        raise NotHeardOf
    form = EndForm(request.POST) if request.method == "POST" else EndForm()
    if form.is_valid() and said(request, voice, form, end_try, attempt=attempt, **form.cleaned_data):
        if tried.strategy == NOTHING:
            return redirect("coping:compared", partnership=voice.ledger)
        return redirect("coping:strategy", partnership=voice.ledger, strategy=tried.strategy)
    context = {"tried": cards.try_card(own, known, tried), "over": tried.after_at is not None, "form": form}
    if tried.strategy in known or tried.strategy in own.kept():
        context["strategy"] = find(own, known, tried.strategy)
    return page(request, view, "coping/trying.html", status=422 if form.is_bound else 200, **context)


@member_only
def card(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Choose what I carry with me."""
    view, known = hear(voice), _library()
    own = cards.mine(view)
    names, now = cards.for_the_card(own, known), own.card
    start = {name: getattr(now, name) for name in now.__struct_fields__} if now is not None else {}
    form = CardForm(names, request.POST or None, initial=start)
    if form.is_valid() and said(request, voice, form, choose_card, known=known, **form.words()):
        return redirect("coping:carry", partnership=voice.ledger)
    look = request.GET.get("look", "").strip()
    context = {"form": form, "made": now is not None, "many": len(names), "look": look}
    context["choices"] = cards.a_few(names, look, form["strategies"].value() or ())
    return page(request, view, "coping/card.html", status=422 if form.is_bound else 200, **context)


@member_only
def carry(request: HttpRequest, voice: Voice) -> HttpResponse:
    """My card, the size of a phone, and on paper the size of a wallet."""
    view = hear(voice)
    carried = cards.carried(cards.mine(view), _library())
    if carried is None:
        return redirect("coping:card", partnership=voice.ledger)
    return page(request, view, "coping/carry.html", card=carried)


@member_only
def show(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Show the partners what helped me, as it stands now: look first, then show."""
    view, form = hear(voice), ShowForm(request.POST or None)
    shown = helps(cards.mine(view), _library())
    rows = shown.rows[:MOST_SHOWN]
    names = {row.id: row.name for row in rows}
    if request.method == "POST":
        form = ShowForm(request.POST)
        if form.is_valid() and said(request, voice, form, show_what_helps, names=names, **form.cleaned_data):
            return redirect("coping:plans", partnership=voice.ledger)
    context = {"form": form, "rows": rows, "more": len(shown.rows) - len(rows)}
    return page(request, view, "coping/show.html", status=422 if form.is_bound else 200, **context)


@member_only
def plans(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Our plans for hard moments, and what we showed each other."""
    view = hear(voice)
    part = part_of(request, list(reversed(view.of_kind(KIND))), A_PAGE_OF_PLANS)
    found = [cards.plan(view, each) for each in part]
    return page(request, view, "coping/plans.html", plans=found, part=part, shown=cards.shown(view))


@member_only
def new_plan(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a plan forward; what it starts from may be named in the address, and is the reader's to change."""
    view = hear(voice)
    own, known = cards.mine(view), _library()
    begun = [StrategyId(each) for each in request.GET.getlist("with")]
    # What was let go in another window meanwhile is still what somebody means.
    names = (name_of(own, known, each) if each in own.facts else find(own, known, each).name for each in begun)
    steps = "\n".join(names)
    form = PlanForm(request.POST or None, initial={"steps": steps})
    plan = AccordId(new_id())
    if form.is_bound and proposed(request, voice, form, propose_plan, plan=plan):
        return redirect("coping:plan", partnership=voice.ledger, coping_plan=plan)
    return page(request, view, "coping/new_plan.html", status=422 if form.is_bound else 200, form=form)


@everyone_here
def plan(request: HttpRequest, voice: Voice, coping_plan: AccordId) -> HttpResponse:
    """One plan with its answers and its history."""
    return _plan(request, voice, coping_plan)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, coping_plan: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), PlanForm(request.POST)
    if answered(request, voice, form, rewording, propose_plan, plan=coping_plan):
        return redirect("coping:plan", partnership=voice.ledger, coping_plan=coping_plan)
    return _plan(request, voice, coping_plan, answer=form, rewording=rewording)


@member_only
@require_POST
def let_plan_go(request: HttpRequest, voice: Voice, coping_plan: AccordId) -> HttpResponse:
    """Propose to let a plan go."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, close_plan, plan=coping_plan, version=new_id()):
        return redirect("coping:plan", partnership=voice.ledger, coping_plan=coping_plan)
    return _plan(request, voice, coping_plan, answer=form)


def _plan(request: HttpRequest, voice: Voice, plan: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.plan(view, view.accord(plan, KIND))
    context = {"answer": AnswerForm(), "rewording": PlanForm(initial=card.start_from)} | forms
    return page(request, view, "coping/plan.html", status=422 if forms else 200, card=card, **context)


def _show(request: HttpRequest, voice: Voice, strategy: StrategyId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.card(cards.mine(view), _library(), strategy)
    context = {"begin": BeginForm(), "strand": Voices(view).strand(view.viewer)} | forms
    return page(request, view, "coping/strategy.html", status=422 if forms else 200, card=card, **context)
