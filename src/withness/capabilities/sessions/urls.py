"""The addresses of sessions, under a partnership; the space that joins them with the list shows them."""

from django.urls import path

from . import views

app_name = "sessions"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("several/<str:series>/", views.several, name="several"),
    path("<str:session>/answer/", views.answer, name="answer"),
    path("<str:session>/move/", views.move, name="move"),
    path("<str:session>/again/", views.again, name="again"),
    path("<str:session>/call-off/", views.call_off, name="call_off"),
]
