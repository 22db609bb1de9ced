"""What somebody without an account can answer: a service whether it can help, a client whether they got help."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from withness.ground.ledger import say, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, LedgerId, MemberId, Refusal, Voice
from withness.ground.partnership.refusals import NotAMember
from withness.ground.people.saying import refused
from withness.ground.replies import slips
from withness.ground.replies.door import by_slip, shown
from withness.ground.replies.models import Slip
from withness.ground.ui.cards import moment
from withness.ground.ui.saying import sent

from .events import CANNOT, RECEIVED, WAITING, LetterId
from .forms import AnswerOfServiceForm, ToldForm
from .jobs import OF_CLIENT, address, for_service
from .jobs import heard as known_to_the_house
from .rules import NotAsked, note_reply, tell
from .state import course_of, is_open


@by_slip
def reply(request: HttpRequest, slip: Slip) -> HttpResponse:
    """The page of one question; opening it says nothing, and sending it says it once."""
    return _of_client(request, slip) if slip.kind == OF_CLIENT else _of_service(request, slip)


def _of_service(request: HttpRequest, slip: Slip) -> HttpResponse:
    """The agreed words, and nothing else; who answers here is nobody the ledger knows, so the house notes it down."""
    known = known_to_the_house(LedgerId(slip.ledger), slip.subject)
    letter = course_of(known[0], known[1].id).letters.get(LetterId(slip.part)) if known is not None else None
    if known is None or letter is None or not is_open(known[1], letter):
        raise NotAsked
    accord, form = known[1], AnswerOfServiceForm(sent(request))
    if form.is_bound and form.is_valid():
        words: dict[str, Any] = {"referral": accord.id, "letter": letter.id, **form.cleaned_data}
        try:
            with slips.used(slip):
                say_as_house(LedgerId(slip.ledger), note_reply, **words)
        except Refusal as refusal:
            _beside(form, refusal)
        else:
            return shown("referrals/answered.html", again=_again(slip, letter.id, form.cleaned_data["stands"]))
    return shown(
        "referrals/service_page.html", status=422 if form.is_bound else 200, form=form,
        wording=accord.versions[letter.version].wording, until=moment(slip.until), cannot=CANNOT,
    )  # fmt: skip


def _again(slip: Slip, letter: LetterId, stands: str) -> str:
    """Where the service can say more later, if it isn't done with its answer."""
    if stands not in (RECEIVED, WAITING):
        return ""
    ledger = LedgerId(slip.ledger)
    made = slips.addressed(for_service(ledger, AccordId(slip.subject), letter, clock()))
    return address(made[1]) if made is not None else ""


def _of_client(request: HttpRequest, slip: Slip) -> HttpResponse:
    """One's own word for whether there was help. The page names no place and nobody: somebody else may be looking."""
    form, voice = ToldForm(sent(request)), Voice(LedgerId(slip.ledger), MemberId(slip.member))
    known = known_to_the_house(voice.ledger, slip.subject)
    letter = course_of(known[0], known[1].id).letters.get(LetterId(slip.part)) if known is not None else None
    if known is None or letter is None or known[1].current is None:
        raise NotAsked
    if form.is_bound and form.is_valid():
        try:
            with slips.used(slip):
                say(voice, tell, referral=known[1].id, by_page=True, **form.cleaned_data)
        except NotAMember:
            raise NotAsked from None
        except Refusal as refusal:
            _beside(form, refusal)
        else:
            return shown("referrals/answered.html", again="")
    status, at = 422 if form.is_bound else 200, moment(letter.at)
    return shown("referrals/client_page.html", status=status, form=form, at=at, until=moment(slip.until))


def _beside(form: Any, refusal: Refusal) -> None:
    """What can be put right here is said beside its box; everything else ends it."""
    if refusal.field not in form.fields:
        raise refusal
    refused(form, refusal)
