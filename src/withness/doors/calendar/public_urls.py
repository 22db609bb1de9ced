"""The private addresses themselves, for calendars that come by."""

from django.urls import path

from . import views

app_name = "calendar_feed"
urlpatterns = [path("calendar/<str:token>.ics", views.feed, name="feed")]
