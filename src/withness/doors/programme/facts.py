"""What is known of a programme's people: pseudonymous, consented rows in Parquet, a folder for each kind of fact.

A row names nobody: `person` is a number drawn at random for one programme. `month` is such as 202601, the month from
which the row counts. What somebody left unsaid is null.
"""

from msgspec import Struct

from withness.ground.directory.barriers import BARRIERS as IN_THE_WAY
from withness.ground.directory.domains import DOMAIN
from withness.science.suppression import Table, insist_on_own

NEEDS, BARRIERS = tuple(DOMAIN), tuple(IN_THE_WAY)
STATES = ("sent", "received", "accepted", "waiting", "got_help", "did_not_help", "ended", "reopened")
CLOSING = ("up to 2 weeks", "up to 4 weeks", "up to 8 weeks", "longer")
SHARES = ("hardly", "some", "much")
OUTCOMES = ("better", "as before", "harder")
HELP = ("yes", "no")
MOST_SESSIONS = 20


class Facts(Struct, frozen=True):
    """A kind of fact: its folder and its columns with their types, besides `person` and `month`."""

    name: str
    columns: dict[str, str]


FACTS = (
    Facts("needs", {"need": "string", "wants_help": "string", "area": "string"}),
    Facts("referrals", {"need": "string", "state": "string", "days": "int64"}),
    Facts("barriers", {"barrier": "string", "need": "string"}),
    Facts("outcomes", {"engagement": "string", "outcome": "string", "group": "string", "got_help": "string"}),
    Facts("scores", {"session": "int64", "score": "int64"}),
)
ALWAYS = {"person": "int64", "month": "int64"}


class Published(Struct, frozen=True):
    """A table that is published: from which facts, by which columns, under which title."""

    facts: str
    table: Table
    title: str


PUBLISHED = (
    Published("needs", Table("needs", ("need", "wants_help")), "What is hard, and whether help with it is wanted here"),
    Published("needs", Table("areas", ("area", "need")), "What is hard, by area"),
    Published("referrals", Table("referrals", ("need", "state")), "Where referrals are"),
    Published("referrals", Table("closing", ("closing",)), "How long it took until a referral was closed"),
    Published("barriers", Table("barriers", ("barrier", "need")), "What got in the way"),
    Published(
        "outcomes", Table("outcomes", ("engagement", "outcome")), "How it is now, by how much was decided together"
    ),
    Published("outcomes", Table("groups", ("group", "got_help")), "Who got help, where somebody chose to be counted"),
)
insist_on_own([each.table for each in PUBLISHED])

VALUES: dict[str, tuple[str, ...]] = {
    "need": NEEDS,
    "wants_help": HELP,
    "state": STATES,
    "closing": CLOSING,
    "barrier": BARRIERS,
    "engagement": SHARES,
    "outcome": OUTCOMES,
    "got_help": HELP,
}
"""What a column may hold. Areas and groups are a programme's own."""
