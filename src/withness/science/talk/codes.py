"""The names of what is heard, in the order in which the model answers."""

THERAPIST_CODES = ("question", "reflection", "input", "other")
CLIENT_CODES = ("change", "sustain", "neutral")
KINDS = {
    "question": ("open", "closed"),
    "reflection": ("simple", "complex"),
    "input": ("information", "advice", "options", "negotiation"),
}
HEADS = {
    "therapist": THERAPIST_CODES,
    "client": CLIENT_CODES,
    **{code: ("none", *kinds) for code, kinds in KINDS.items()},
}
CODES = (*THERAPIST_CODES, *CLIENT_CODES)
