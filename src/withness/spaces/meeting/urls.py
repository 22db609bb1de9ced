"""The pages of sessions with what is on the list, among the addresses of sessions themselves."""

from django.urls import path

from withness.capabilities.sessions.urls import urlpatterns as of_sessions

from . import views

app_name = "sessions"
urlpatterns = [
    path("", views.sessions, name="sessions"),
    *of_sessions,
    path("<str:session>/", views.session, name="session"),
]
