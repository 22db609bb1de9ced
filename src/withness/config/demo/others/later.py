"""Those who have most of it behind them, as they say themselves, and not all."""

from withness.config.demo.others.other import Looked, Other

LATER = (
    Other(
        "Ngozi", "I sleep in the bedroom, not on the sofa.", "The sofa was only meant to be for the first week.",
        (3, 4, 4, 6, 7), "His coats in the hall", next=(3, 10), own_goal="I give his coats away by spring.",
    ),
    Other(
        "Hui-Ling", "I sing with the choir again, from the second row.", "I stopped when my voice shook, and then I "
        "missed the people more than the singing.", (3, 6, 8), "Whether we are done here", next=(14, 10),
        own_goal="We meet twice more, and then I come when I want to.",
    ),
    Other(
        "Gwen", "I go out for two hours on Wednesdays, and somebody else sits with Ted.", "I used to be good company.",
        (1, 3, 5), "He called me by his sister's name", next=(4, 11),
        looks=Looked("A thing of my own this week", "nothing", "something I'd tell a friend", (0, 2, 5)),
    ),
    Other(
        "Marguerite", "The kitchen table is free enough for two plates.", "My nephew asked if he could come to eat.",
        (2, 2, 3), "The box with the letters", offered=(6, 9),
        first="I clear the whole flat by Christmas.",
        differ=("Somebody helps you carry things out.", "If somebody else carries it I can't see what goes."),
    ),
    Other(
        "Rafael", "I drive the 40 to the end and home again.", "Twenty-six years. I don't want the last one to be the "
        "one that counts.", (1, 1, 3, 4), "The crossing at Mill Lane", next=(2, 16),
        looks=Looked("Being near buses", "I cross the road", "I read the number and get on", (1, 2, 4)),
    ),
)  # fmt: skip
