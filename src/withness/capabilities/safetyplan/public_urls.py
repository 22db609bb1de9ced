"""The addresses that open a plan on somebody's own device: signed out, and without a net."""

from django.urls import path

from . import views

app_name = "kept"
urlpatterns = [
    path("not-safe/plan/", views.kept, name="plan"),
    path("not-safe/worker.js", views.worker, name="worker"),
]
