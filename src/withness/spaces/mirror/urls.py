"""The address of the mirror, under a partnership."""

from django.urls import path

from . import views

app_name = "mirror"
urlpatterns = [path("", views.mirror, name="mirror")]
