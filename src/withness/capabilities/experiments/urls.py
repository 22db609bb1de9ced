"""The addresses of experiments."""

from django.urls import path

from . import views

app_name = "experiments"
urlpatterns = [
    path("", views.experiments, name="experiments"),
    path("new/", views.new, name="new"),
    path("<str:experiment>/", views.experiment, name="experiment"),
    path("<str:experiment>/again/", views.again, name="again"),
    path("<str:experiment>/answer/", views.answer, name="answer"),
    path("<str:experiment>/happened/", views.happened, name="happened"),
    path("<str:experiment>/made-of-it/", views.made_of_it, name="made_of_it"),
    path("<str:experiment>/ask/", views.ask, name="ask"),
    path("<str:experiment>/questions/<str:question>/answer/", views.reply, name="reply"),
    path("<str:experiment>/questions/<str:question>/leave/", views.leave, name="leave"),
    path("<str:experiment>/let-go/", views.drop, name="let_go"),
]
