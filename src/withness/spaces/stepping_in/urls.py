"""The addresses of stepping in, at the door of a practice."""

from django.urls import path

from . import views

app_name = "stepping_in"
urlpatterns = [
    path("", views.stepping_in, name="stepping_in"),
    path("allow/", views.allow, name="allow"),
    path("begin/", views.begin, name="begin"),
    path("<str:stepped>/", views.reading, name="reading"),
    path("<str:stepped>/end/", views.end, name="end"),
    path("<str:stepped>/look-back/", views.look_back, name="look_back"),
]
