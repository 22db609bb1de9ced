"""The address of writing together, under a story."""

from django.urls import path

from . import views

app_name = "together"
urlpatterns = [path("", views.together, name="together")]
