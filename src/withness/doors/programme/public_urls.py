"""The address of a brief that is out, for anybody."""

from django.urls import path

from . import published

app_name = "programme_open"
urlpatterns = [
    path("brief/<str:published>/", published.brief, name="brief"),
    path("brief/<str:published>/file/", published.file, name="file"),
]
