"""The addresses of how we decide, under a partnership."""

from django.urls import path

from . import views

app_name = "deciding"
urlpatterns = [
    path("", views.deciding, name="deciding"),
    path("new/", views.new, name="new"),
    path("ask/<str:accord>/", views.ask, name="ask"),
    path("advise/<str:accord>/", views.advise_on, name="advise"),
    path("<str:deciding>/", views.one, name="one"),
    path("<str:deciding>/again/", views.again, name="again"),
    path("<str:deciding>/answer/", views.answer, name="answer"),
    path("<str:deciding>/take-back/", views.taken_back, name="take_back"),
]
