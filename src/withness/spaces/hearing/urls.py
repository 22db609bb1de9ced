"""The addresses of letting somebody hear, under a partnership."""

from django.urls import path

from . import views

app_name = "hearing"
urlpatterns = [
    path("of/<str:accord>/", views.accord, name="accord"),
    path("of/<str:accord>/close/", views.close, name="close"),
    path("by/<str:listener>/", views.member, name="member"),
]
