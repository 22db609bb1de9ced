"""The addresses of a practice, for its staff, and those at which the people they work with read about it."""

from django.urls import path

from . import colleagues, measuring, showing, views

app_name = "practice"
urlpatterns = [
    path("practice/", views.mine, name="mine"),
    path("practice/<str:practice>/", views.practice, name="practice"),
    path("practice/<str:practice>/hours/", views.hours, name="hours"),
    path("practice/<str:practice>/away/", views.away, name="away"),
    path("practice/<str:practice>/back/", views.back, name="back"),
    path("practice/<str:practice>/region/", views.region, name="region"),
    path("practice/<str:practice>/lines/", views.lines, name="lines"),
    path("practice/<str:practice>/rota/", views.rota, name="rota"),
    path("practice/<str:practice>/people/", colleagues.people, name="people"),
    path("practice/<str:practice>/people/<str:member>/welcome/", colleagues.welcome, name="welcome"),
    path("practice/<str:practice>/people/<str:member>/uninvite/", colleagues.uninvite, name="uninvite"),
    path("practice/<str:practice>/leave/", colleagues.leave, name="leave"),
    path("practice/<str:practice>/shown/", showing.showing, name="showing"),
    path("practice/<str:practice>/shown/words/", showing.words, name="words"),
    path("practice/<str:practice>/shown/answers/", showing.answers, name="answers"),
    path("practice/<str:practice>/shown/hearing-again/", showing.hearing_again, name="hearing_again"),
    path("practice/<str:practice>/shown/logo/", showing.show_logo, name="show_logo"),
    path("practice/<str:practice>/shown/logo/take-down/", showing.take_down, name="take_down"),
    path("practice/<str:practice>/measures/", measuring.loaded, name="measures"),
    path("practice/<str:practice>/measures/load/", measuring.load, name="load_measure"),
    path("practice/<str:practice>/measures/<str:measure>/take-out/", measuring.take_out, name="take_measure_out"),
    path("practice/<str:practice>/logo.png", showing.logo, name="logo"),
    path("with/<str:partnership>/practice/", showing.about, name="about"),
    path("with/<str:partnership>/practice/logo.png", showing.logo_of, name="logo_of"),
]
