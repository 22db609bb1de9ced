"""The addresses of letting somebody hear, under a partnership."""

from django.urls import path

from . import asking, views

app_name = "hearing"
urlpatterns = [
    path("of/<str:accord>/", views.accord, name="accord"),
    path("of/<str:accord>/close/", views.close, name="close"),
    path("of/<str:accord>/ask/<str:listener>/", asking.ask_about, name="ask"),
    path("of/<str:accord>/say-back/", asking.say_something_back, name="say_back"),
    path("by/<str:listener>/", views.member, name="member"),
]
