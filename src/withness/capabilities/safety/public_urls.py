"""The one address of safety that needs no partnership, no account and no database."""

from django.urls import path

from . import views

app_name = "help"
urlpatterns = [path("not-safe/", views.not_safe, name="not_safe")]
