"""The address at which somebody says whether they are counted."""

from django.urls import path

from . import views

app_name = "counted"
urlpatterns = [path("", views.counted, name="counted")]
