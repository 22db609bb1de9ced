"""The addresses of notes, under a partnership's sessions."""

from django.urls import path

from . import views

app_name = "notes"
urlpatterns = [
    path("of/<str:session>/", views.notes, name="notes"),
    path("of/<str:session>/write/", views.write, name="write"),
    path("of/<str:session>/keep/", views.keep, name="keep"),
    path("of/<str:session>/take-out/", views.take_words_out, name="take_out"),
    path("<str:note>/", views.note, name="note"),
    path("<str:note>/take-back/", views.take_back, name="take_back"),
]
