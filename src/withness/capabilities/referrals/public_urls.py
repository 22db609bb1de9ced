"""The address without a login, for whoever was asked something."""

from django.urls import path

from . import replying

app_name = "referral_replies"
urlpatterns = [path("answer/<str:token>/", replying.reply, name="reply")]
