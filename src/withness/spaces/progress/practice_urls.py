"""The address where a practice shapes its progress notes."""

from django.urls import path

from . import views

app_name = "note_shape"
urlpatterns = [path("", views.shape, name="shape")]
