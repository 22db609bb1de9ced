"""The address of a session's progress note, under a partnership."""

from django.urls import path

from . import views

app_name = "progress"
urlpatterns = [path("", views.progress, name="progress")]
