"""The addresses of repair, under how it was."""

from django.urls import path

from . import views

app_name = "repair"
urlpatterns = [
    path("", views.between_us, name="between_us"),
    path("open/", views.open_thread, name="open"),
    path("talk/", views.talk, name="talk"),
    path("<str:repair>/", views.thread, name="thread"),
    path("<str:repair>/say/", views.say_more, name="say"),
    path("<str:repair>/close/", views.close, name="close"),
    path("<str:repair>/reopen/", views.reopen, name="reopen"),
]
