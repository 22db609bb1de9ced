"""The pages on which clients choose what a brief is about, and say yes or no to its text."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from withness.ground.directory.barriers import SAID_OF_MANY
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, LedgerId, Role, VersionId, View, Voice
from withness.ground.people.door import member_only
from withness.ground.practice.practices import inside, practice_for
from withness.ground.programme.charts import drawn
from withness.ground.programme.events import BriefId
from withness.ground.programme.state import Brief, ProgrammeState
from withness.ground.ui.cards import moment
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from .forms import AnswerForm, TopicForm
from .rules import answer_brief, my_answers, my_topic, take_answer_back, wish_nothing, wish_topic

OVER = "This brief is not open any more. Nothing was changed."
NEWER = "The text was changed meanwhile. Read it again before you answer; your words are kept here."


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def briefs(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What a brief should be about, and the texts that can be answered."""
    view, practice = hear(voice), practice_for(voice.ledger)
    state = _programme(practice)
    standing = my_topic(view)
    current = standing.current if standing is not None else None
    form = TopicForm(sent(request), initial={"topic": current.terms.topic} if current is not None else None)
    if request.method == "POST" and _wished(request, voice, form, practice if state.runs else None):
        return redirect("brief:briefs", partnership=voice.ledger)
    answers = my_answers(view)
    return page(
        request,
        view,
        "brief/briefs.html",
        status=422 if form.is_bound else 200,
        form=form,
        runs=state.runs,
        mine=view.me.role is Role.CLIENT,
        chosen=SAID_OF_MANY.get(current.terms.topic) if current is not None else None,
        open=[(each, _answer(view, each)) for each in state.open_briefs()],
        public=[each for each in reversed(state.briefs.values()) if each.is_public],
        answered=bool(answers),
    )


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest, voice: Voice, brief: str) -> HttpResponse:
    """One text with its charts, and one's own yes or no to it."""
    view, practice = hear(voice), practice_for(voice.ledger)
    known = _programme(practice).briefs.get(BriefId(brief))
    if known is None or not (known.is_open or known.is_public):
        raise Http404
    answer = _answer(view, known)
    form = AnswerForm(sent(request), initial=answer)
    if request.method == "POST" and practice is not None and _answered(request, voice, form, practice, known):
        return redirect("brief:brief", partnership=voice.ledger, brief=brief)
    return page(
        request,
        view,
        "brief/brief.html",
        status=422 if form.is_bound else 200,
        form=form,
        brief=known,
        charts=drawn(known.charts),
        mine=view.me.role is Role.CLIENT,
        answer=answer,
    )


def _programme(practice: LedgerId | None) -> ProgrammeState:
    return inside(practice).state(ProgrammeState) if practice is not None else ProgrammeState()


def _answer(view: View, known: Brief) -> dict[str, Any]:
    """What the reader said to this brief, as far as it holds; `stale`: it was to a text that is another now."""
    accord = my_answers(view).get(known.id)
    current = accord.current if accord is not None else None
    if current is None:
        return {}
    words = current.wording
    return {
        "answer": "yes" if current.terms.yes else "no",
        "because": words.because if words is not None else None,
        "testimony": words.testimony if words is not None else None,
        "at": moment(current.at),
        "stale": current.terms.version != known.version,
    }


def _wished(request: HttpRequest, voice: Voice, form: TopicForm, programme: LedgerId | None) -> bool:
    if "no" in request.POST:
        return said(request, voice, form, wish_nothing)
    if not form.is_valid():
        return False
    if programme is None:
        form.add_error(None, "Your practice has no programme now. Nothing was changed.")
        return False
    topic = form.cleaned_data["topic"]
    words = {"wish": AccordId(new_id()), "version": VersionId(new_id()), "programme": programme}
    return said(request, voice, form, wish_topic, **words, topic=topic, words=SAID_OF_MANY[topic])


def _answered(request: HttpRequest, voice: Voice, form: AnswerForm, programme: LedgerId, known: Brief) -> bool:
    if not known.is_open:
        form.add_error(None, OVER)
        return False
    if "no" in request.POST:
        return said(request, voice, form, take_answer_back, brief=known.id)
    if not form.is_valid():
        return False
    if form.cleaned_data["version"] != known.version:
        form.add_error(None, NEWER)
        return False
    words = {"answer": AccordId(new_id()), "version": VersionId(new_id()), "programme": programme}
    return said(request, voice, form, answer_brief, **words, brief=known.id, text=known.version, **form.words())
