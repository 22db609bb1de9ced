"""What the law lets somebody ask for of a therapist's own notes, country by country, each with where it is known from.

Facts, not advice. What nobody could settle for this page is marked as open: docs/which-record.md says more.
"""

from datetime import date

from msgspec import Struct

LOOKED_UP = date(2026, 11, 26)


class Fact(Struct, frozen=True):
    """One thing that a law says, in plain words, and where it says so."""

    words: str
    source: str


class Law(Struct, frozen=True):
    """What is known for these countries, by their codes; `open` is what only counsel can say."""

    name: str
    regions: tuple[str, ...]
    facts: tuple[Fact, ...]
    open: tuple[str, ...]


KEPT = Fact(
    "You can ask what is kept about you, and for a copy of it. Notes about you are data about you, whatever they are "
    "called.",
    "GDPR, Articles 4 (1), 15 (1) and 15 (3)",
)
FIRST_COPY = Fact(
    "The first copy of what is in a patient's record costs nothing.",
    "Court of Justice, C-307/22 (FT v DW), 26 October 2023",
)
LIMITS = Fact(
    "A copy must not harm the rights of others, and a country may limit this by a law of its own.",
    "GDPR, Articles 15 (4) and 23",
)

LAWS = (
    Law(
        "Germany",
        ("DE",),
        (
            Fact(
                "You can see everything in your record without delay, and the first copy costs nothing.",
                "§ 630g (1) BGB, as it stands since 6 February 2026",
            ),
            Fact(
                "A refusal needs weighty therapeutic reasons, or weighty rights of others, and the reason has to be "
                "given. Where it is right to refuse, you can't ask for the same under the GDPR either.",
                "§ 630g (2) and (4) BGB",
            ),
            Fact(
                "The therapist is not one of these others. Only in very rare cases can rights of their own stand "
                "against it.",
                "Reasons given for the law before, Bundestag paper 17/10488, page 27, which we know from a commentary; "
                "Administrative Court of Munich, 27 September 2016, M 16 K 15.5630",
            ),
            KEPT,
            LIMITS,
        ),
        ("Whether notes that a therapist keeps apart from the record fall under § 630g as well.",),
    ),
    Law(
        "European Union",
        ("AT", "ES", "FR", "IE"),
        (KEPT, FIRST_COPY, LIMITS),
        ("Whether a therapist's own notes are part of the record in your country, and when they may be kept back.",),
    ),
    Law(
        "United Kingdom",
        ("GB",),
        (
            Fact(
                "You can ask what is kept about you, and for a copy of it. What is kept in software counts.",
                "UK GDPR, Articles 2 (1) and 15",
            ),
            Fact(
                "Something can be kept back if seeing it would be likely to do serious harm to your health, or to "
                "somebody else's.",
                "Data Protection Act 2018, Schedule 3, Part 2",
            ),
        ),
        ("Whether a wish to think freely on paper is ever a reason by itself to keep notes back.",),
    ),
    Law(
        "United States",
        ("US",),
        (
            Fact(
                "You can see and copy what is used to make decisions about you. Psychotherapy notes are not part of "
                "that right.",
                "HIPAA, 45 CFR 164.524 (a)(1)",
            ),
            Fact(
                "Only notes about what was said in a session, kept apart from the rest of the record, are such notes. "
                "Times of sessions, kinds of treatment, test results, diagnosis, plan, symptoms, prognosis and "
                "progress never are.",
                "HIPAA, 45 CFR 164.501",
            ),
            Fact(
                "What is not such a note may be kept back if a licensed professional finds that seeing it is likely to "
                "endanger somebody's life or physical safety. You can have that looked at by another one.",
                "HIPAA, 45 CFR 164.524 (a)(3)(i) and (a)(4)",
            ),
            Fact(
                "Almost anybody else needs your signed permission to be given such notes.",
                "HIPAA, 45 CFR 164.508 (a)(2)",
            ),
        ),
        (
            "Whether a lock and a page of their own keep notes apart here as that definition wants it.",
            "What the law of your state adds. Some give you more.",
        ),
    ),
)  # fmt: skip


def laws_for(region: str | None) -> tuple[Law | None, tuple[Law, ...]]:
    """What is known for the practice's country, None where nothing is; and what is known elsewhere."""
    own = next((law for law in LAWS if region in law.regions), None)
    return own, tuple(law for law in LAWS if law is not own)
