"""The addresses of what we take away, under a partnership's sessions."""

from django.urls import path

from . import views

app_name = "takeaways"
urlpatterns = [
    path("", views.takeaways, name="takeaways"),
    path("put-forward/", views.propose, name="propose"),
    path("<str:takeaway>/", views.takeaway, name="takeaway"),
    path("<str:takeaway>/give-answer/", views.answer, name="answer"),
    path("<str:takeaway>/done/", views.done, name="done"),
]
