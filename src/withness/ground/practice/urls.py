"""The addresses of a practice, for its staff."""

from django.urls import path

from . import views

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
]
