"""The addresses of the directory: for everyone in a partnership, and for staff who look whether it is right."""

from django.urls import path

from . import staff, views

app_name = "directory"
urlpatterns = [
    path("with/<str:partnership>/services/", views.services, name="services"),
    path("with/<str:partnership>/services/<str:service>/", views.service, name="service"),
    path("with/<str:partnership>/services/<str:service>/wrong/", views.wrong, name="wrong"),
    path("practice/<str:practice>/directory/", staff.directory, name="looked_after"),
    path("practice/<str:practice>/directory/takes/", staff.takes, name="takes"),
    path("practice/<str:practice>/directory/<str:service>/", staff.look, name="look"),
]
