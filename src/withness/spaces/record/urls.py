"""The addresses of the record, under a partnership."""

from django.urls import path

from . import views

app_name = "record"
urlpatterns = [
    path("", views.record, name="record"),
    path("opened/", views.who_opened, name="opened"),
    path("<str:entry>/erase/", views.erase_words, name="erase"),
]
