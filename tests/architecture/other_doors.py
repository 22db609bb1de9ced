"""What is no page: files, what scripts ask for, and sockets; who may have each of them."""

EVERYONE_HERE = "whoever is here, of what they hear"
THE_PARTNERS = "clients and therapists"
FILES = {
    "with/<str:partnership>/take-along/": ("everything they hear, to keep", EVERYONE_HERE),
    "leaving/<str:former>/take/": ("what stays theirs after going", "whoever went, of what was theirs to hear"),
    "calendar/<str:token>.ics": (
        "their sessions, for a calendar",
        "whoever holds the address, while its owner is here",
    ),
    "with/<str:partnership>/referrals/<str:referral>/file/": (
        "what was agreed to be said, for a computer",
        THE_PARTNERS,
    ),
    "with/<str:partnership>/reflection/<str:reflection>/set-right.csv": (
        "a conversation with what was set right in it, to learn from",
        f"{THE_PARTNERS}, once everybody in it said yes",
    ),
    "with/<str:partnership>/stories/<str:story>/picture/<str:passage>/": (
        "a drawing or a photo in a story",
        "its author, and whoever hears the piece",
    ),
    "with/<str:partnership>/stories/<str:story>/keepsake/file/": (
        "a story to keep, as a file",
        "its author, and whoever hears the piece",
    ),
    "with/<str:partnership>/practice/logo.png": ("the picture of the practice", THE_PARTNERS),
    "practice/<str:practice>/logo.png": ("the picture of the practice", "who works there"),
    "brief/<str:published>/file/": ("a brief of a programme, as a PDF", "anybody, once it is published"),
    "not-safe/worker.js": ("what keeps a page for when there is no net", "anybody; it names nobody"),
}
"""Every address that hands out a file: what it is, and who gets it."""

ANSWERS_TO_SCRIPTS = {
    "sign-in/passkey/": ("what a browser needs to ask for a passkey", "anybody; it names nobody"),
}
"""Every address that answers in JSON."""

SOCKETS = {
    "with/<str:partnership>/live": ("that something was said", "whoever is here, of what they hear"),
    "with/<str:partnership>/writing/<str:draft>": (
        "what is written in a draft",
        "whom its owner lets in; who meets",
    ),
    "caseload/live": ("that something was said to any of those they work with", "therapists"),
}
"""Every socket: what it tells, and whom."""
