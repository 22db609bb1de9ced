"""The addresses of safety that need no partnership, no account and no database."""

from django.urls import path

from . import views

app_name = "help"
urlpatterns = [
    path("not-safe/", views.not_safe, name="not_safe"),
    path("not-safe/shared/", views.shared, name="shared"),
]
