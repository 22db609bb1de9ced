"""The addresses of maps, under a partnership."""

from django.urls import path

from . import views

app_name = "ecomap"
urlpatterns = [
    path("", views.ecomap, name="ecomap"),
    path("new/", views.new, name="new"),
    path("of/<str:whose>/", views.of, name="of"),
    path("<str:thing>/", views.again, name="again"),
    path("<str:thing>/off/", views.off, name="off"),
]
