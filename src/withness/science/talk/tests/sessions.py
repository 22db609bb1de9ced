"""A made-up session, for tests."""

from withness.science.talk.utterances import Utterance

LINES = (
    ("therapist", "Hi Rona. What would you like to talk about today?"),
    ("client", "I don't know. My wife says that I should drink less, but I like my beer in the evening."),
    ("therapist", "So you enjoy it, and at the same time you hear that she is worried about you."),
    ("client", "Yeah. I want to be there for my kids. I really think I need to cut down."),
    ("therapist", "How would you go about it, if you decided to?"),
    ("client", "I could try to drink water first. I'm going to start on Monday."),
    ("therapist", "It sounds like being there for your kids matters more to you than the beer."),
    ("client", "Mm-hmm."),
    ("therapist", "Studies show that alcohol raises the risk of high blood pressure. You should try to stop."),
    ("client", "I can't just stop. It's hard."),
    ("therapist", "Do you drink every day?"),
    ("client", "Not every day."),
    ("therapist", "Okay."),
)
SESSION = [Utterance(role, text) for role, text in LINES]
