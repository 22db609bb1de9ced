"""The addresses of feedback, under a partnership."""

from django.urls import path

from . import views

app_name = "alliance"
urlpatterns = [
    path("", views.alliance, name="alliance"),
    path("how-it-was/", views.feedback, name="feedback"),
    path("how-it-was/save/", views.save, name="save"),
    path("said/<str:feedback>/<str:part>/", views.thread, name="thread"),
    path("said/<str:feedback>/<str:part>/answer/", views.answer, name="answer"),
    path("said/<str:feedback>/<str:part>/heard/", views.heard, name="heard"),
    path("said/<str:feedback>/<str:part>/not-yet/", views.not_yet, name="not_yet"),
]
