"""Tells allauth who may open an account here, what mails say, and says everything in plain words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from withness.ground.partnership import Refusal

from . import devices, invitations, mails, ways_in
from .models import Account, Invitation
from .sure import now_sure

INVITATION = "invitation"
"""Where a visitor's session keeps the token of the invitation they opened."""

SAY = {
    "usersessions/messages/sessions_logged_out.txt": "Signed out there.",
    "account/messages/password_changed.txt": "Your new password holds from now on. Your other devices are signed out.",
    "account/messages/password_set.txt": "You can sign in with this password from now on.",
    "account/messages/logged_out.txt": "You are signed out.",
}
"""The only messages of allauth that are shown, in our words."""

LATER = "Too many tries. Wait a few minutes, then try again."


def open_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation that this visitor opened before, if it still is open."""
    try:
        return invitations.find(request.session.get(INVITATION, ""))
    except Refusal:
        return None


class Adapter(DefaultAccountAdapter):
    """What allauth asks the site."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed.",
        "email_password_mismatch": "This e-mail address and this password don't belong together.",
        "enter_current_password": "This is not your password now.",
        "incorrect_code": "This is not the code we sent. Look again, or ask for a new one.",
        "incorrect_password": "This is not your password.",
        "invalid_login": "We can't sign you in with this.",
        "invalid_password_reset": "This can't be used any more. Ask for a new code.",
        "rate_limited": LATER,
        "too_many_login_attempts": "Too many tries. Wait a few minutes, or take another way in.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """By invitation only."""
        return open_invitation(request) is not None

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Whoever brings the token that was mailed to an address reads what is mailed there."""
        invitation = open_invitation(request)
        return invitation is not None and invitation.email == email.lower()

    def post_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse:
        now_sure(request)
        response: HttpResponse = super().post_login(request, user, **how)
        devices.note_here(request)
        if user.scheme:
            response.set_cookie("scheme", user.scheme, max_age=365 * 24 * 3600, samesite="Lax")
        return response

    def send_notification_mail(self, template_prefix: str, user: Account, **more: Any) -> None:  # noqa: ARG002
        """A way in has changed on one of allauth's own pages: a forgotten password."""
        ways_in.tell_owner(user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth names its mails by a path; ours have the same last part."""
        if not mails.send(mails.write(f"people/mail/{template_prefix.rpartition('/')[2]}", email, **context)):
            messages.error(self.request, "Mails can't be sent right now. Try again in a while.")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002  as allauth calls it
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or SAY.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)
