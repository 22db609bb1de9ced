"""The addresses of advice, under a partnership."""

from django.urls import path

from . import views

app_name = "advice"
urlpatterns = [
    path("", views.advice, name="advice"),
    path("<str:about>/", views.about, name="about"),
    path("<str:about>/ask/", views.ask, name="ask"),
    path("<str:about>/not-now/", views.pass_on, name="pass_on"),
    path("<str:about>/offer/", views.offer, name="offer"),
    path("<str:about>/welcome/", views.welcome, name="welcome"),
    path("<str:about>/say/", views.give, name="give"),
    path("<str:about>/<str:shown>/", views.make, name="make"),
]
