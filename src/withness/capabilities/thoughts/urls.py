"""The addresses of thoughts."""

from django.urls import path

from . import views

app_name = "thoughts"
urlpatterns = [
    path("", views.thoughts, name="thoughts"),
    path("shown/<str:thought>/", views.shown, name="shown"),
    path("shown/<str:thought>/talk/", views.talk, name="talk"),
    path("shown/<str:thought>/leave/", views.leave, name="leave"),
    path("<str:thought>/", views.thought, name="thought"),
    path("<str:thought>/show/", views.show, name="show"),
    path("<str:thought>/<str:thought_step>/", views.write, name="write"),
]
