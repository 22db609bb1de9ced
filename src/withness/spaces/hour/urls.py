"""The address of one session with everything that belongs to it."""

from django.urls import path

from . import views

app_name = "hour"
urlpatterns = [path("", views.hour, name="hour")]
