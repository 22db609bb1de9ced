"""The pages of measures with help at once, among the addresses of measures themselves."""

from django.urls import path

from withness.capabilities.measures.urls import urlpatterns as of_measures

from . import views

app_name = "measures"
urlpatterns = [
    path("<str:pick>/questions/<str:item>/now/", views.now, name="now"),
    *of_measures,
]
