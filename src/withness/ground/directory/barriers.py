"""What gets in the way of help: ten barriers, coded, as the person says them for whom it did."""

BARRIERS = {
    "no_funds": "They had no money left for it",
    "waiting_list": "The waiting list is too long",
    "not_eligible": "They said it isn't for people like me",
    "no_answer": "Nobody answered",
    "transport": "I can't get there",
    "language": "The language",
    "documents": "Papers that I don't have",
    "cost": "It costs too much",
    "felt_unwelcome": "I didn't feel welcome",
    "unsafe": "It isn't safe for me",
}

SAID_OF_MANY = {
    "no_funds": "No money left for it",
    "waiting_list": "The waiting list is too long",
    "not_eligible": "Told that it isn't for them",
    "no_answer": "Nobody answered",
    "transport": "No way to get there",
    "language": "The language",
    "documents": "Papers that are missing",
    "cost": "It costs too much",
    "felt_unwelcome": "Not welcome there",
    "unsafe": "Not safe for them",
}
"""The same where they are said of many people together."""
