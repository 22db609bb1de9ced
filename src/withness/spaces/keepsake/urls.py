"""The addresses of keepsakes, under a story."""

from django.urls import path

from . import views

app_name = "keepsake"
urlpatterns = [
    path("", views.keepsake, name="keepsake"),
    path("file/", views.file, name="file"),
]
