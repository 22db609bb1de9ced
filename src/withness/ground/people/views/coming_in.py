"""Coming in: the first page, taking an invitation, opening a partnership, and the demo."""

from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from withness.ground.ledger import hear
from withness.ground.partnership import LedgerId, Refusal, Role, Standing
from withness.ground.partnership.verbs.belonging import nobody_to_look

from .. import invitations
from ..door import signed_in_only
from ..forms import FoundForm, NameForm, sent
from ..founding import found_partnership
from ..mails import where_mails_are
from ..models import Account, Invitation, Seat
from ..seats import PARTNERSHIP, PRACTICE, kind_of, partnerships_of, seated
from ..sign_in import INVITATION
from ..sign_in_cards import NEEDS_NO_ADDRESS
from ..ways_back import to_object_to
from ..who import ROLES_IN_WORDS, names_of


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, for visitors; straight in, for somebody with one partnership; else a choice.

    For somebody who is a therapist in one of several, that choice is the caseload.
    """
    if not request.user.is_authenticated:
        return render(request, "people/welcome.html")
    seats = list(partnerships_of(request.user.pk).order_by("pk"))
    if len(seats) == 1:
        return redirect(f"/with/{seats[0].ledger}/")
    if any(seat.role == Role.THERAPIST.value for seat in seats):
        return redirect("caseload:caseload")
    mine = [(seat, hear(seated(seat))) for seat in seats]
    choice = [{"url": f"/with/{seat.ledger}/", "with": names_of(view)} for seat, view in mine]
    return render(request, "people/choose.html", {"choice": choice, **_elsewhere(request.user)})


def _elsewhere(account: Account) -> dict[str, object]:
    """Where else somebody may want to go: what stays theirs, their practice, a door they wait at, a way back taken."""
    seats = Seat.objects.filter(account=account)
    left = seats.filter(kind=PARTNERSHIP, standing__in=(Standing.LEFT.value, Standing.REMOVED.value))
    works = seats.filter(kind=PRACTICE, standing=Standing.ACTIVE.value)
    doors = [hear(seated(seat)) for seat in seats.filter(kind=PARTNERSHIP, standing=Standing.INVITED.value)]
    nobody = [view for view in doors if nobody_to_look(view)]
    there = {"left": left.exists(), "works": works.exists(), "knocked": len(nobody) < len(doors), "nobody": nobody}
    return there | {"let_back_in": to_object_to(account)}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def begin(request: HttpRequest) -> HttpResponse:
    """Open a partnership as its client or its therapist."""
    account = cast("Account", request.user)
    form = FoundForm(sent(request), initial={"name": account.name})
    if request.method == "POST" and form.is_valid():
        try:
            voice = found_partnership(account, role=Role(form.cleaned_data["role"]), name=form.cleaned_data["name"])
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.reason)
        else:
            return redirect("people:people", partnership=voice.ledger)
    return render(request, "people/begin.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation, for whoever holds its token. Looking at it uses nothing up: mail programs look too."""
    if request.user.is_authenticated and (asked := invitations.asked_for(request.user, token)):
        return _at_the_door(request, asked)
    try:
        found = invitations.find(token)
        if request.user.is_authenticated:
            invitations.check_is_for(found, request.user)
    except Refusal as refusal:
        request.session.pop(INVITATION, None)
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
    request.session[INVITATION] = token
    if not request.user.is_authenticated:
        by_card = token if found.role in NEEDS_NO_ADDRESS else ""
        return render(request, "people/invitation_visitor.html", {"token": by_card, **who_invites(found)})
    if not found.ledger:
        return _to_site(request, token)
    return _take_place(request, found, token)


def _at_the_door(request: HttpRequest, asked: Invitation) -> HttpResponse:
    """In, for whoever was let in; else what it waits for. Left and come back, it is a used invitation."""
    view = invitations.what_the_invited_hear(asked)
    me = view.me
    if me.active:
        return redirect(f"/with/{asked.ledger}/")
    if me.standing is not Standing.INVITED:
        refusal = invitations.InvitationUsed()
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
    page = "people/nobody_there.html" if nobody_to_look(view) else "people/knocked.html"
    return render(request, page, who_invites(asked) | {"name": me.name})


def _to_site(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        try:
            invitations.accept_to_site(cast("Account", request.user), token)
        except Refusal as refusal:
            return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=410)
        request.session.pop(INVITATION, None)
        return redirect("people:begin")
    return render(request, "people/invitation_to_site.html")


def _take_place(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    account = cast("Account", request.user)
    form = NameForm(sent(request), initial={"name": account.name})
    context = {"form": form, **who_invites(found)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/invitation.html", context, status=400 if form.errors else 200)
    name = form.cleaned_data["name"]
    try:
        voice = invitations.accept(account, token, name=name)
    except Refusal as refusal:
        if refusal.field in form.fields:
            form.add_error(refusal.field, refusal.reason)
            return render(request, "people/invitation.html", context, status=400)
        return render(request, "people/invitation_refused.html", {"refusal": refusal}, status=409)
    request.session.pop(INVITATION, None)
    if not account.name:
        Account.objects.filter(pk=account.pk).update(name=name)
    if kind_of(voice.ledger) == PRACTICE:
        return redirect(f"/practice/{voice.ledger}/")
    return redirect(f"/with/{voice.ledger}/" if hear(voice).me.active else request.path)


def who_invites(found: Invitation) -> dict[str, object]:
    if not found.ledger:
        return {"invitation": found}
    view = invitations.what_the_invited_hear(found)
    me = view.me
    inviter = view.member(me.invited_by).name if me.invited_by is not None else None
    awaited = [view.member(member).name for member in me.awaits]
    return {
        "invitation": found,
        "inviter": inviter,
        "role": ROLES_IN_WORDS[me.role],
        "awaited": awaited,
        "by_link": me.by_link,
        "seen": me.seen,
        "to_practice": kind_of(LedgerId(found.ledger)) == PRACTICE,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """The made-up people: be one of them with one click. There is no such page outside of the demo."""
    if not settings.WITHNESS_DEMO:
        raise Http404
    if request.method == "POST":
        account = get_object_or_404(Account, email=request.POST.get("email", ""))
        request.session.flush()
        # Past the second step, which whoever tried it out may have left behind here.
        at_the_door = get_adapter()
        at_the_door.login(request, account)
        response: HttpResponse = at_the_door.post_login(
            request,
            account,
            email_verification="none",
            signal_kwargs=None,
            email=None,
            signup=False,
            redirect_url="/",
        )
        return response
    with_address = Account.objects.filter(is_active=True).exclude(email=None)
    people = [_demo_person(account) for account in with_address.order_by("opened_at")]
    return render(request, "people/demo.html", {"people": people, "mails_are": where_mails_are()})


def _demo_person(account: Account) -> dict[str, str]:
    roles = Seat.objects.filter(account=account, standing=Standing.ACTIVE.value).values_list("role", flat=True)
    told = sorted({ROLES_IN_WORDS[Role(role)] for role in roles})
    return {"name": str(account), "email": account.email or "", "role": ", ".join(told)}
