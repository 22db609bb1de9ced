"""The addresses at which a client has a voice in a brief."""

from django.urls import path

from . import views

app_name = "brief"
urlpatterns = [path("", views.briefs, name="briefs"), path("<str:brief>/", views.brief, name="brief")]
