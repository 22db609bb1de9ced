"""The addresses of needs, under a partnership; spaces/daily adds the page on which it is said."""

from django.urls import path

from . import views

app_name = "needs"
urlpatterns = [
    path("", views.needs, name="needs"),
    path("now/save/", views.save, name="save"),
    path("again/<str:member>/", views.again, name="again"),
]
