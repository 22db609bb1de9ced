"""The addresses of a programme, for those who run it."""

from django.urls import path

from . import briefs, maps, views

app_name = "programme"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("set-up/", views.setting_up, name="set_up"),
    path("map/", maps.on_a_map, name="map"),
    path("map/of/<str:need>/", maps.on_a_map, name="map_of"),
    path("map/bring/", maps.bring, name="bring_map"),
    path("map/away/", maps.take_away, name="take_map_away"),
    path("over-time/<str:table>/", views.over_time, name="over_time"),
    path("briefs/", briefs.briefs, name="briefs"),
    path("briefs/new/", briefs.new, name="new_brief"),
    path("briefs/<str:brief>/", briefs.brief, name="brief"),
    path("briefs/<str:brief>/again/", briefs.again, name="brief_again"),
    path("briefs/<str:brief>/publish/", briefs.publish, name="publish_brief"),
    path("briefs/<str:brief>/drop/", briefs.drop, name="drop_brief"),
]
