"""The addresses of preferences, under a partnership."""

from django.urls import path

from . import views

app_name = "preferences"
urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("mine/", views.mine, name="mine"),
    path("ask/", views.ask, name="ask"),
]
