"""The addresses of people: public ones to come in by, one's own account, and who belongs to a partnership."""

from django.urls import include, path

from .views import (
    account,
    belonging,
    by_paper,
    coming_in,
    going,
    in_person,
    is_it_you,
    second_step,
    signing_in,
    ways_in,
)

# Named as allauth looks them up.
signing = [
    path("sign-in/", signing_in.sign_in, name="account_login"),
    path("sign-in/code/", signing_in.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/enter/", signing_in.enter_code, name="account_confirm_login_code"),
    path("sign-in/second-step/", signing_in.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", signing_in.passkey, name="mfa_login_webauthn"),
    path("sign-up/", signing_in.sign_up, name="account_signup"),
    path("sign-up/code/", signing_in.confirm_address, name="account_email_verification_sent"),
    path("sign-out/", signing_in.sign_out, name="account_logout"),
    path("account/closed/", signing_in.closed, name="account_inactive"),
    path("account/address/", ways_in.address, name="account_email"),
    path("account/password/", ways_in.password, name="account_change_password"),
    path("forgot/", signing_in.forgot, name="account_reset_password"),
    path("forgot/code/", signing_in.forgot_code, name="account_confirm_password_reset_code"),
    path("forgot/password/", signing_in.new_password, name="account_complete_password_reset"),
    path("forgot/done/", signing_in.new_password_done, name="account_password_reset_completed"),
]

people = [
    path("", coming_in.start, name="start"),
    path("begin/", coming_in.begin, name="begin"),
    path("invitation/<str:token>/", coming_in.invitation, name="invitation"),
    path("invitation/<str:token>/card/", by_paper.by_card, name="by_card"),
    path("back/<str:token>/", by_paper.come_back, name="come_back"),
    path("back/<str:token>/as-i-am/", by_paper.come_back_as_i_am, name="come_back_as_i_am"),
    path("code/", by_paper.code, name="code"),
    path("sign-in/card/", by_paper.sign_in, name="sign_in_card"),
    path("demo/", coming_in.demo, name="demo"),
    path("account/", account.account, name="account"),
    path("account/is-it-you/", is_it_you.is_it_you, name="is_it_you"),
    path("account/address/code/", ways_in.confirm_address, name="confirm_address"),
    path("account/not-me/", account.not_me, name="not_me"),
    path("account/card/", by_paper.own_card, name="own_card"),
    path("account/close/", ways_in.close, name="close"),
    path("account/second-step/", second_step.overview, name="second_step"),
    path("account/second-step/app/", second_step.add_app, name="add_app"),
    path("account/second-step/passkey/", second_step.add_passkey, name="add_passkey"),
    path("account/second-step/codes/", second_step.codes, name="codes"),
    path("account/second-step/remove/", second_step.remove, name="remove_step"),
    path("devices/", account.devices, name="devices"),
    path("with/<str:partnership>/people/", belonging.people, name="people"),
    path("with/<str:partnership>/people/name/", belonging.rename, name="rename"),
    path("with/<str:partnership>/people/pin/", in_person.own_pin, name="pin"),
    path("with/<str:partnership>/people/<str:member>/pin/", in_person.pin_here, name="pin_here"),
    path("with/<str:partnership>/people/<str:member>/way-back/", in_person.way_back, name="way_back"),
    path("with/<str:partnership>/people/<str:member>/sheet/", belonging.sheet, name="sheet"),
    path("with/<str:partnership>/people/leave/", going.leave, name="leave"),
    path("with/<str:partnership>/people/<str:member>/welcome/", belonging.welcome, name="welcome"),
    path("with/<str:partnership>/people/<str:member>/remove/", going.remove, name="remove"),
    path("with/<str:partnership>/people/<str:member>/uninvite/", belonging.uninvite, name="uninvite"),
]

urlpatterns = [*signing, path("", include((people, "people")))]
