"""The addresses of what is done alone in danger, under a partnership."""

from django.urls import path

from . import views

app_name = "guidance"
urlpatterns = [
    path("", views.guidance, name="guidance"),
    path("take/", views.take, name="take"),
    path("keep-back/", views.keep_back, name="keep_back"),
    path("<str:guidance>/", views.one, name="one"),
    path("<str:guidance>/step/", views.did, name="step"),
    path("<str:guidance>/answer/", views.answered, name="answer"),
    path("<str:guidance>/end/", views.end, name="end"),
    path("<str:guidance>/longer/", views.longer, name="longer"),
    path("<str:guidance>/look-back/", views.look_back, name="look_back"),
    path("<str:guidance>/aside/", views.aside, name="aside"),
]
