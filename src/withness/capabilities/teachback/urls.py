"""The addresses of what people take along in their own words, under a partnership's sessions."""

from django.urls import path

from . import views

app_name = "teachback"
urlpatterns = [
    path("of/<str:session>/", views.in_words, name="in_words"),
    path("of/<str:session>/ask/", views.ask, name="ask"),
    path("of/<str:session>/say/", views.say_it, name="say"),
    path("<str:back>/", views.one, name="one"),
    path("<str:back>/meant/", views.meant, name="meant"),
    path("<str:back>/add/", views.add, name="add"),
]
