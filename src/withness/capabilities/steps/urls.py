"""The addresses of small steps, under a partnership's goals."""

from django.urls import path

from . import views

app_name = "steps"
urlpatterns = [
    path("", views.steps, name="steps"),
    path("of/<str:goal>/", views.of, name="of"),
    path("<str:step>/answer/", views.answer, name="answer"),
    path("<str:step>/tell/", views.told, name="tell"),
]
