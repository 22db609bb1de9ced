"""Where powers differ, the page that shows every component, and the choice of light or dark. All are public."""

from django.urls import path

from withness.ground.ui import views

app_name = "ui"

urlpatterns = [
    path("powers/", views.powers, name="powers"),
    path("look/", views.look, name="look"),
    path("look/home/", views.look_home, name="look_home"),
    path("look/colours/", views.choose_scheme, name="scheme"),
]
