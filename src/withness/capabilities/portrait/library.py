"""The parts of a portrait, with what each asks: in our own words."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from .events import Topic


class Chapter(StrEnum):
    """The parts by what they have in common; each has its page."""

    EXPERIENCE = "experience"
    WORLD = "world"
    STRENGTHS = "strengths"
    BACKGROUND = "background"
    VALUES = "values"


class Part(Struct, frozen=True):
    """One part: its heading, and what helps to begin."""

    title: str
    asks: str


TITLES = {
    Chapter.EXPERIENCE: "What it is like",
    Chapter.WORLD: "My world",
    Chapter.STRENGTHS: "What I'm good at",
    Chapter.BACKGROUND: "Where I come from",
    Chapter.VALUES: "What I care about",
}
LEADS = {
    Chapter.EXPERIENCE: "The same trouble is never the same for two people. This is what it is like for each of you.",
    Chapter.WORLD: "What is around you, carries you, or weighs on you. Any of it, or none.",
    Chapter.STRENGTHS: "What is there already, whatever else is hard.",
    Chapter.BACKGROUND: "What matters to you and yours, so that nobody has to guess and nobody assumes.",
    Chapter.VALUES: "Who you want to be and how you want to live, whatever else is hard. Yours until you show it.",
}
PARTS: Mapping[Chapter, Mapping[Topic, Part]] = {
    Chapter.EXPERIENCE: {
        Topic.FEELINGS: Part("How it feels", "In your body, in your head, on an ordinary day."),
        Topic.IDEAS: Part("What you think it is", "Your own idea of it. It doesn't have to be right."),
        Topic.EFFECTS: Part("What it does to your days", "What you do less, or more, or differently because of it."),
        Topic.HOPES: Part("What you hope for here", "And what you would rather not have happen."),
    },
    Chapter.WORLD: {
        Topic.PLACES: Part("Home and other places", "Where you live, and where you can breathe."),
        Topic.WORK: Part("School, work, what fills the day", "What you do, what you would like to do."),
        Topic.FAITH: Part("What you believe in", "A faith, an idea, something that holds when little else does."),
        Topic.MONEY: Part("Money", "Whether there is enough, and what it stops you from."),
        Topic.BODY: Part("Your body", "Health, illness, sleep, what your body is good at."),
    },
    Chapter.STRENGTHS: {
        Topic.GOOD_AT: Part("What you can do", "Small things count. Being on time counts."),
        Topic.CARRIED: Part("What carried you before", "A hard time that you came through, and what helped."),
        Topic.OTHERS_SAY: Part("What somebody who likes you would say", "A friend, an aunt, a dog."),
    },
    Chapter.BACKGROUND: {
        Topic.MEANING: Part("How you and yours see it", "What your family or your people would call it, and you."),
        Topic.SOURCES: Part(
            "Where it comes from, and who stands by you", "What made it, keeps it up, makes it lighter."
        ),
        Topic.WAYS: Part(
            "What one does about it where you come from", "What you tried, who was asked, what got in the way."
        ),
        Topic.BETWEEN: Part(
            "What you need from each other", "What could be hard between you because your lives differ."
        ),
        Topic.LANGUAGE: Part(
            "Language", "Which one you think in, dream in, swear in. Whether somebody should interpret."
        ),
        Topic.CALLED: Part(
            "What to call you", "How your name is said, and the words that go with it: she, he, they, others."
        ),
        Topic.HEALING: Part(
            "Healing you trust", "Prayer, plants, a healer, a grandmother. Also what you do beside this."
        ),
        Topic.DAYS: Part(
            "Days that matter", "Feasts, fasts, days of mourning: when not to meet, or to meet differently."
        ),
    },
    Chapter.VALUES: {
        Topic.CLOSEST: Part("Those closest to you", "What kind of son, sister, partner, parent you want to be."),
        Topic.FRIENDS: Part(
            "Friends and people you like", "How you want to be with them. What you'd want them to know."
        ),
        Topic.DOING: Part("What you do", "School, work, making things: what makes it worth it."),
        Topic.GROWING: Part("Learning and growing", "What you want to understand, try, or get better at."),
        Topic.CARING: Part("Looking after yourself", "Your body, your sleep, your peace: what you want for them."),
        Topic.RESTING: Part("Play and rest", "What you do for no reason at all."),
        Topic.BELONGING: Part(
            "Your place in the world", "Neighbours, animals, justice, home: what you want to stand for."
        ),
        Topic.BEYOND: Part("Something bigger", "Faith, nature, music, an idea: what you want to stay close to."),
    },
}
CHAPTER_OF = {topic: chapter for chapter, parts in PARTS.items() for topic in parts}
