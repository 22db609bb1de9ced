"""The addresses of common ground, under a partnership."""

from django.urls import path

from . import views

app_name = "understanding"
urlpatterns = [
    path("", views.understanding, name="understanding"),
    path("<str:question>/", views.question, name="question"),
    path("<str:question>/see/", views.see, name="see"),
    path("<str:question>/differ/", views.differ, name="differ"),
    path("<str:question>/offer/", views.offer, name="offer"),
    path("<str:question>/answer/", views.answer, name="answer"),
]
