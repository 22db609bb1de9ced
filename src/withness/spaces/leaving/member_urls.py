"""The address where members take everything along, under a partnership."""

from django.urls import path

from . import views

app_name = "taking"
urlpatterns = [path("", views.take_along, name="take_along")]
