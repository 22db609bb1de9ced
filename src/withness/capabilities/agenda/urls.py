"""The addresses of the list for next time, under a partnership's sessions."""

from django.urls import path

from . import views

app_name = "agenda"
urlpatterns = [
    path("", views.agenda, name="agenda"),
    path("add/", views.add, name="add"),
    path("settle/", views.settle, name="settle"),
    path("<str:topic>/", views.topic, name="topic"),
    path("<str:topic>/weigh/", views.weigh, name="weigh"),
    path("<str:topic>/reword/", views.reword, name="reword"),
    path("<str:topic>/take-back/", views.take_back, name="take_back"),
    path("<str:topic>/carry/", views.carry, name="carry"),
]
