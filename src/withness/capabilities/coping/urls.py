"""The addresses of coping, under a partnership."""

from django.urls import path

from . import views

app_name = "coping"
urlpatterns = [
    path("", views.coping, name="coping"),
    path("about-me/", views.about_me, name="about_me"),
    path("helps/", views.what_helps, name="helps"),
    path("library/", views.whole_library, name="library"),
    path("library/new/", views.new, name="new"),
    path("library/<str:strategy>/", views.strategy, name="strategy"),
    path("library/<str:strategy>/words/", views.words, name="words"),
    path("library/<str:strategy>/like/", views.like_it, name="like"),
    path("library/<str:strategy>/let-go/", views.let_it_go, name="let_go"),
    path("library/<str:strategy>/try/", views.begin, name="begin"),
    path("tries/<str:attempt>/", views.trying, name="trying"),
]
