"""The addresses of reflection."""

from django.urls import path

from . import views

app_name = "reflection"
urlpatterns = [
    path("", views.reflections, name="reflections"),
    path("new/", views.new, name="new"),
    path("<str:reflection>/", views.reflection, name="reflection"),
    path("<str:reflection>/answer/", views.answer, name="answer"),
    path("<str:reflection>/bring/", views.bring, name="bring"),
    path("<str:reflection>/who/", views.who, name="who"),
    path("<str:reflection>/correct/", views.correct, name="correct"),
    path("<str:reflection>/felt/", views.felt, name="felt"),
    path("<str:reflection>/beside/", views.beside, name="beside"),
    path("<str:reflection>/may-teach/", views.may_teach, name="may_teach"),
    path("<str:reflection>/set-right.csv", views.corrections, name="corrections"),
    path("<str:reflection>/take-away/", views.away, name="away"),
    path("<str:reflection>/take-back/", views.take_back, name="take_back"),
]
