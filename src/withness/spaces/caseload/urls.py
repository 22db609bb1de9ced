"""The address of the caseload. It names no partnership: the account decides what is on it."""

from django.urls import path

from . import views

app_name = "caseload"
urlpatterns = [path("", views.caseload, name="caseload")]
