"""The addresses of safety plans, under a partnership."""

from django.urls import path

from . import views

app_name = "safetyplan"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("device/", views.device, name="device"),
    path("<str:safety_plan>/", views.one, name="one"),
    path("<str:safety_plan>/again/", views.again, name="again"),
    path("<str:safety_plan>/answer/", views.answer, name="answer"),
    path("<str:safety_plan>/looked/", views.looked, name="looked"),
    path("<str:safety_plan>/paper/", views.sheet, name="sheet"),
    path("<str:safety_plan>/card/", views.card, name="card"),
]
