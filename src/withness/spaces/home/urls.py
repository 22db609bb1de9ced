"""The address of home, under a partnership, and of looking back at what was done without somebody."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("acts/<str:act>/", views.look_back, name="look_back"),
    path("acts/<str:act>/aside/", views.rather_not, name="rather_not"),
]
