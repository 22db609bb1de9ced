"""The addresses of the working agreement, under a partnership."""

from django.urls import path

from . import views

app_name = "agreement"
urlpatterns = [
    path("", views.agreement, name="agreement"),
    path("new/", views.new, name="new"),
    path("alone/", views.alone, name="alone"),
    path("<str:agreement>/", views.one, name="one"),
    path("<str:agreement>/again/", views.again, name="again"),
    path("<str:agreement>/answer/", views.answer, name="answer"),
]
