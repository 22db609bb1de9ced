"""The addresses of coping, under a partnership."""

from django.urls import path

from . import views

app_name = "coping"
urlpatterns = [
    path("", views.coping, name="coping"),
    path("about-me/", views.about_me, name="about_me"),
    path("helps/", views.what_helps, name="helps"),
    path("compared/", views.compare, name="compared"),
    path("card/", views.card, name="card"),
    path("card/carry/", views.carry, name="carry"),
    path("show/", views.show, name="show"),
    path("plans/", views.plans, name="plans"),
    path("plans/new/", views.new_plan, name="new_plan"),
    path("plans/<str:coping_plan>/", views.plan, name="plan"),
    path("plans/<str:coping_plan>/answer/", views.answer, name="answer"),
    path("plans/<str:coping_plan>/let-go/", views.let_plan_go, name="let_plan_go"),
    path("library/", views.whole_library, name="library"),
    path("library/new/", views.new, name="new"),
    path("library/<str:strategy>/", views.strategy, name="strategy"),
    path("library/<str:strategy>/words/", views.words, name="words"),
    path("library/<str:strategy>/like/", views.like_it, name="like"),
    path("library/<str:strategy>/let-go/", views.let_it_go, name="let_go"),
    path("library/<str:strategy>/try/", views.begin, name="begin"),
    path("tries/<str:attempt>/", views.trying, name="trying"),
]
