"""The addresses of goals, under a partnership."""

from django.urls import path

from . import views

app_name = "goals"
urlpatterns = [
    path("", views.goals, name="goals"),
    path("new/", views.new, name="new"),
    path("<str:goal>/", views.goal, name="goal"),
    path("<str:goal>/answer/", views.answer, name="answer"),
    path("<str:goal>/rate/", views.rate, name="rate"),
    path("<str:goal>/again/", views.again, name="again"),
    path("<str:goal>/close/", views.close, name="close"),
]
