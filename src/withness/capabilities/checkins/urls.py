"""The addresses of check-ins, under a partnership."""

from django.urls import path

from . import views

app_name = "checkins"
urlpatterns = [
    path("", views.checkins, name="checkin"),
    path("now/", views.answer, name="answer"),
    path("now/save/", views.save, name="save"),
    path("choose/", views.choose, name="choose"),
    path("earlier/", views.earlier, name="earlier"),
    path("given/<str:checkin>/", views.given, name="given"),
]
