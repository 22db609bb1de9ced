"""The addresses of one's own pages; the name in them says nothing to whoever looks over a shoulder."""

from django.urls import path

from . import views

app_name = "journal"
urlpatterns = [
    path("", views.pages, name="pages"),
    path("write/", views.write, name="write"),
    path("keep/", views.keep, name="keep"),
    path("asked-for/", views.asked_for, name="asked_for"),
    path("<str:own_page>/", views.one, name="one"),
    path("<str:own_page>/erase/", views.erase, name="erase"),
]
