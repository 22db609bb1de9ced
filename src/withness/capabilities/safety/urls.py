"""The addresses of safety: under a partnership, and one that is open to everybody."""

from django.urls import path

from . import views

app_name = "safety"
urlpatterns = [
    path("", views.safety, name="safety"),
    path("say/", views.say_it, name="say"),
    path("<str:alarm>/seen/", views.seen, name="seen"),
    path("<str:alarm>/over/", views.over, name="over"),
]
