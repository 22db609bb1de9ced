"""The addresses for whoever is gone."""

from django.urls import path

from . import views

app_name = "leaving"
urlpatterns = [
    path("", views.leaving, name="leaving"),
    path("<str:former>/", views.left, name="left"),
    path("<str:former>/look-back/", views.look_back, name="look_back"),
    path("<str:former>/<str:entry>/erase/", views.erase_words, name="erase"),
    path("<str:former>/take/", views.take_left, name="take"),
]
