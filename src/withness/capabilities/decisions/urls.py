"""The addresses of decisions, under a partnership."""

from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("new/", views.new, name="new"),
    path("<str:decision>/", views.decision, name="decision"),
    path("<str:decision>/ways/", views.add_way, name="add_way"),
    path("<str:decision>/ways/<str:way>/", views.way, name="way"),
    path("<str:decision>/ways/<str:way>/take-back/", views.take_back, name="take_back"),
    path("<str:decision>/what-counts/", views.matters, name="matters"),
    path("<str:decision>/weigh/", views.weigh, name="weigh"),
    path("<str:decision>/lean/", views.lean, name="lean"),
    path("<str:decision>/decide/", views.decide, name="decide"),
    path("<str:decision>/answer/", views.answer, name="answer"),
    path("<str:decision>/not-yet/", views.not_yet, name="not_yet"),
    path("<str:decision>/look-back/", views.look_back, name="look_back"),
    path("<str:decision>/talk/", views.talk, name="talk"),
]
