"""The pages on which answers are taken, with help at once, among the addresses of measures themselves."""

from django.urls import path

from withness.capabilities.measures.urls import urlpatterns as of_measures

from . import views

app_name = "measures"
urlpatterns = [
    path("counting/", views.counting, name="counting"),
    path("<str:pick>/others/", views.others, name="others"),
    path("<str:pick>/questions/<str:item>/", views.question, name="question"),
    path("<str:pick>/questions/<str:item>/now/", views.now, name="now"),
    path("<str:pick>/earlier/", views.earlier, name="earlier"),
    *of_measures,
]
