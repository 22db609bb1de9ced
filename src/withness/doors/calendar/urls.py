"""The address where a member looks after their calendar."""

from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [path("", views.calendar, name="calendar")]
