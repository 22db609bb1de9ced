"""The addresses of scales, under a partnership's goals."""

from django.urls import path

from . import views

app_name = "scaling"
urlpatterns = [
    path("", views.scales, name="scales"),
    path("new/", views.new, name="new"),
    path("<str:scale>/", views.scale, name="scale"),
    path("<str:scale>/answer/", views.answer, name="answer"),
    path("<str:scale>/place/", views.place, name="place"),
    path("<str:scale>/done/", views.done, name="done"),
]
