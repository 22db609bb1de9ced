"""Signing in and out, by password or by a code: allauth's views with our pages and our words."""

from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..door import sure_it_is_you
from ..mails import where_mails_are
from ..sign_in import open_invitation

_SAYS = {"mails_are": where_mails_are}


class SignUp(views.SignupView):
    """Opening an account: only with an open invitation, and only for the address it was sent to, if any."""

    template_name = "people/sign_up.html"
    template_name_signup_closed = "people/sign_up_closed.html"
    extra_context = _SAYS

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        invitation = open_invitation(self.request)
        if invitation is not None and invitation.email:
            form.fields["email"].initial = invitation.email
            form.fields["email"].disabled = True
        return form


class ConfirmAddress(views.ConfirmEmailVerificationCodeView):
    """Entering the code that was sent to a new address."""

    template_name = "people/enter_code.html"
    extra_context = {**_SAYS, "does": "confirm that this address is yours"}


def confirm_address(request: HttpRequest) -> HttpResponse:
    """As allauth's view, which is open to visitors who are about to sign in."""
    response: HttpResponse = ConfirmAddress.as_view()(request)
    return response


def to_account(_request: HttpRequest) -> HttpResponse:
    """Where allauth sends people who look for their address."""
    return redirect("people:account")


sign_in = views.LoginView.as_view(template_name="people/sign_in.html")
ask_for_code = views.RequestLoginCodeView.as_view(template_name="people/ask_for_code.html")
enter_code = views.ConfirmLoginCodeView.as_view(
    template_name="people/enter_code.html", extra_context={**_SAYS, "does": "sign in"}
)
sign_out = views.LogoutView.as_view(template_name="people/sign_out.html")
closed = views.AccountInactiveView.as_view(template_name="people/account_closed.html")
forgot = views.PasswordResetView.as_view(template_name="people/forgot.html")
forgot_code = views.ConfirmPasswordResetCodeView.as_view(
    template_name="people/enter_code.html", extra_context={**_SAYS, "does": "choose a new password"}
)
new_password = views.CompletePasswordResetView.as_view(template_name="people/new_password.html")
new_password_done = views.PasswordResetFromKeyDoneView.as_view(template_name="people/new_password_done.html")
change_password = views.PasswordChangeView.as_view(template_name="people/change_password.html")
set_password = sure_it_is_you(views.PasswordSetView.as_view(template_name="people/set_password.html"))
sign_up = SignUp.as_view()
