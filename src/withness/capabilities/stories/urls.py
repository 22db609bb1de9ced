"""The addresses of stories, under a partnership."""

from django.urls import path

from . import sharing, views

app_name = "stories"
urlpatterns = [
    path("", views.stories, name="stories"),
    path("new/<str:template>/<str:new_piece>/", views.begin, name="begin"),
    path("ask/<str:new_piece>/", views.ask, name="ask"),
    path("<str:story>/", views.piece, name="piece"),
    path("<str:story>/write/", views.edit, name="write"),
    path("<str:story>/move/", views.move, name="move"),
    path("<str:story>/picture/", views.add_picture, name="add_picture"),
    path("<str:story>/picture/<str:passage>/", views.picture, name="picture"),
    path("<str:story>/show/", sharing.show_to, name="show"),
    path("<str:story>/take-back/", sharing.take, name="take_back"),
    path("<str:story>/take-out/", sharing.take_words_out, name="take_out"),
    path("<str:story>/suggest/<str:passage>/", sharing.suggest_words, name="suggest"),
    path("<str:story>/suggested/<str:suggestion>/", sharing.answer_words, name="answer_words"),
    path("<str:story>/agree/", sharing.agree, name="agree"),
    path("<str:story>/answer/", sharing.answer, name="answer"),
    path("<str:story>/compare/", views.compare, name="compare"),
    path("<str:story>/witness/", views.answer_as_witness, name="witness"),
    path("<str:story>/erase/", views.erase, name="erase"),
]
