"""The page on which a client says what is hard, among the addresses of needs themselves."""

from django.urls import path

from withness.capabilities.needs.urls import urlpatterns as of_needs

from . import views

app_name = "needs"
urlpatterns = [path("now/", views.answer, name="answer"), *of_needs]
