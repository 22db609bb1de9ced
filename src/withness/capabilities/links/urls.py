"""The addresses of links, under a partnership."""

from django.urls import path

from . import views

app_name = "links"
urlpatterns = [
    path("<str:about>/", views.of, name="of"),
    path("<str:about>/undo/", views.undo, name="undo"),
    path("<str:about>/<str:other>/", views.to, name="to"),
]
