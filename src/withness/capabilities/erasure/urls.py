"""The addresses of erasure, under a partnership."""

from django.urls import path

from . import views

app_name = "erasure"
urlpatterns = [
    path("", views.erasure, name="erasure"),
    path("mine/", views.mine, name="mine"),
    path("<str:erasure>/", views.one, name="one"),
    path("<str:erasure>/hold/", views.keep, name="hold"),
    path("<str:erasure>/destroy/", views.destroy, name="destroy"),
    path("<str:erasure>/take-back/", views.back, name="take_back"),
]
