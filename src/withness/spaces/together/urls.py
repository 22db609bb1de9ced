"""The addresses of writing together, under a story."""

from django.urls import path

from . import views

app_name = "together"
urlpatterns = [
    path("", views.together, name="together"),
    path("<str:live_suggestion>/", views.take_up, name="take_up"),
]
