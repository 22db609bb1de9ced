"""The addresses of the lines beside a goal, under a partnership's goals."""

from django.urls import path

from . import views

app_name = "rulers"
urlpatterns = [path("<str:goal>/", views.of, name="of")]
