"""The addresses of common ground, under a partnership."""

from django.urls import path

from . import views

app_name = "understanding"
urlpatterns = [
    path("", views.understanding, name="understanding"),
    path("<str:about>/", views.question, name="question"),
    path("<str:about>/see/", views.see, name="see"),
    path("<str:about>/differ/", views.differ, name="differ"),
    path("<str:about>/offer/", views.offer, name="offer"),
    path("<str:about>/answer/", views.answer, name="answer"),
]
