"""The addresses of sessions and of what is on the list for them, under a partnership."""

from django.urls import path

from . import views

app_name = "sessions"
urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("new/", views.new, name="new"),
    path("topics/add/", views.add, name="add"),
    path("topics/settle/", views.settle, name="settle"),
    path("topics/<str:topic>/", views.topic, name="topic"),
    path("topics/<str:topic>/weigh/", views.weigh, name="weigh"),
    path("topics/<str:topic>/reword/", views.reword, name="reword"),
    path("topics/<str:topic>/take-back/", views.take_back, name="take_back"),
    path("topics/<str:topic>/carry/", views.carry, name="carry"),
    path("<str:session>/", views.session, name="session"),
    path("<str:session>/answer/", views.answer, name="answer"),
    path("<str:session>/move/", views.move, name="move"),
    path("<str:session>/again/", views.again, name="again"),
    path("<str:session>/call-off/", views.call_off, name="call_off"),
]
