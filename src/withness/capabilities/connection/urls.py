"""The addresses of how it is between us, under how it was."""

from django.urls import path

from . import views

app_name = "connection"
urlpatterns = [
    path("", views.connection, name="connection"),
    path("say/", views.tell, name="tell"),
    path("say/save/", views.save, name="save"),
    path("asking/", views.asking, name="asking"),
    path("pace/", views.propose, name="propose"),
    path("pace/<str:pace>/", views.pace, name="pace"),
    path("pace/<str:pace>/answer/", views.answer, name="answer"),
]
