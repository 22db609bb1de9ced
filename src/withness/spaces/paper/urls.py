"""The addresses of paper, under a partnership."""

from django.urls import path

from . import views

app_name = "paper"
urlpatterns = [
    path("", views.paper, name="paper"),
    path("help/", views.numbers, name="numbers"),
    path("said/<str:dictation>/", views.said_so, name="said"),
    path("<str:voice>/<str:sheet>/", views.sheet, name="sheet"),
    path("<str:voice>/<str:sheet>/write/", views.write, name="write"),
]
