"""The addresses of inviting a witness, under a story."""

from django.urls import path

from . import views

app_name = "witnessing"
urlpatterns = [
    path("", views.witnesses, name="witnesses"),
    path("let-read/", views.let_read, name="let_read"),
]
