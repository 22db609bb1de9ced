"""The addresses of an ending, under a partnership."""

from django.urls import path

from . import views

app_name = "ending"
urlpatterns = [
    path("", views.ending, name="ending"),
    path("begin/", views.begin, name="begin"),
    path("<str:ending>/", views.one, name="one"),
    path("<str:ending>/again/", views.again, name="again"),
    path("<str:ending>/answer/", views.answer, name="answer"),
    path("<str:ending>/go-on/", views.go_on, name="go_on"),
]
