"""Signing in and out, by password or by a code: allauth's views with our pages and our words."""

from typing import Any

from allauth.account import views
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .. import passkeys
from ..mails import where_mails_are
from ..proof import CodeAtSignIn, PasskeyAlone, PasskeyAtSignIn
from ..second_step import steps_of
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


class SecondStep(AuthenticateView):
    """After the password or the mailed code: a code from an app or from paper, or a passkey."""

    template_name = "people/second_step_asked.html"
    form_class = CodeAtSignIn
    webauthn_form_class = PasskeyAtSignIn

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        apps = [step["is_app"] for step in steps_of(self.stage.login.user)]
        asked = passkeys.told(context["js_data"]["request_options"])
        return {**context, "has_app": any(apps), "has_passkey": not all(apps), "asked": asked}


class Passkey(LoginWebAuthnView):
    """Signing in with a passkey alone. Asked by the script of the sign-in page, it says what the browser needs."""

    form_class = PasskeyAlone

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if "application/json" in request.headers.get("Accept", ""):
            return HttpResponse(passkeys.ask_for_passkey(None), content_type="application/json")
        return redirect("account_login")

    def form_valid(self, form: PasskeyAlone) -> HttpResponse:
        step = form.cleaned_data["credential"]
        login = Login(user=step.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = perform_passwordless_login(self.request, step, login)
        return answer


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
sign_up = SignUp.as_view()
second_step = SecondStep.as_view()
passkey = Passkey.as_view()
