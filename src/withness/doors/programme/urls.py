"""The addresses of a programme, for those who run it."""

from django.urls import path

from . import views

app_name = "programme"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("set-up/", views.setting_up, name="set_up"),
    path("over-time/<str:table>/", views.over_time, name="over_time"),
]
