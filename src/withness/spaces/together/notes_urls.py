"""The address of writing together, under the notes of a session."""

from django.urls import path

from . import notes

app_name = "notes_together"
urlpatterns = [path("", notes.together, name="together")]
