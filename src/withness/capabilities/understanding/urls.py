"""The addresses of how each of us sees it, under a partnership."""

from django.urls import path

from . import views

app_name = "understanding"
urlpatterns = [
    path("", views.understanding, name="understanding"),
    path("sentence/<str:sentence>/", views.sentence, name="sentence"),
    path("sentence/<str:sentence>/answer/", views.answer, name="answer"),
    path("closer/<str:difference>/", views.closer, name="closer"),
    path("<str:matter>/", views.matter, name="matter"),
    path("<str:matter>/mine/", views.mine, name="mine"),
    path("<str:matter>/share/", views.share, name="share"),
    path("<str:matter>/differ/", views.differ, name="differ"),
]
