"""The addresses of referrals, under a partnership."""

from django.urls import path

from . import views

app_name = "referrals"
urlpatterns = [
    path("", views.referrals, name="referrals"),
    path("find/", views.find, name="find"),
    path("choose/<str:service>/", views.choose, name="choose"),
    path("<str:referral>/", views.one, name="one"),
    path("<str:referral>/again/", views.again, name="again"),
    path("<str:referral>/letter/", views.letter, name="letter"),
    path("<str:referral>/file/", views.file, name="file"),
    path("<str:referral>/answer/", views.answer, name="answer"),
    path("<str:referral>/send/", views.send, name="send"),
    path("<str:referral>/close/", views.close, name="close"),
    path("<str:referral>/came-back/", views.came_back, name="came_back"),
    path("<str:referral>/heard/", views.heard, name="heard"),
    path("<str:referral>/told/", views.told, name="told"),
    path("<str:referral>/in-the-way/", views.hindered, name="hindered"),
    path("<str:referral>/end/", views.end, name="end"),
]
