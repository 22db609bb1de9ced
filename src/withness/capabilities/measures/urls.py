"""The addresses of measures, under a partnership. Answers are taken in a space, because help may follow from them."""

from django.urls import path

from . import views

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="measures"),
    path("pick/", views.pick, name="new"),
    path("given/<str:response>/", views.given, name="given"),
    path("<str:pick>/", views.one, name="pick"),
    path("<str:pick>/answer/", views.answer, name="answer"),
    path("<str:pick>/again/", views.again, name="again"),
    path("<str:pick>/go-on/", views.go_on, name="go_on"),
    path("<str:pick>/look/", views.look, name="look"),
    path("<str:pick>/put-away/", views.away, name="away"),
    path("<str:pick>/hide/", views.hiding, name="hide"),
    path("<str:pick>/stop/", views.stop, name="stop"),
    path("<str:pick>/language/", views.language, name="language"),
]
