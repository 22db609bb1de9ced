"""The addresses of portraits, under a partnership."""

from django.urls import path

from . import views

app_name = "portrait"
urlpatterns = [
    path("of/<str:side>/", views.part, name="part"),
    path("of/<str:side>/show/", views.let_read, name="show"),
    path("changed/new/", views.new, name="new"),
    path("changed/<str:adaptation>/", views.adaptation, name="adaptation"),
    path("changed/<str:adaptation>/answer/", views.answer, name="answer"),
    path("changed/<str:adaptation>/again/", views.again, name="again"),
    path("<str:chapter>/", views.chapter, name="chapter"),
]
