"""People made up for a programme's releases, kept as if each had said yes."""

from withness.doors.programme import keeping, voices
from withness.doors.programme.contributions import Row
from withness.doors.programme.models import BriefVoice, CountedPerson


def fill(practice, many, columns, kind="needs", since=0, start=0):
    """So many people with one row each; `columns(n)` are those of the nth."""
    for n in range(start, start + many):
        name = f"{n:064d}"
        kept = keeping.Kept(n, (Row(kind, since, columns(n)),))
        sealed = keeping.seal(practice, name, keeping._encode(kept))
        CountedPerson.objects.create(practice=practice, pseudonym=name, sealed=sealed)


def need(_n, code="food", area=None):
    return {"need": code, "wants_help": "yes", "area": area}


def barrier(_n, code="no_answer", about="food"):
    return {"barrier": code, "need": about}


def speak(practice, many, kept, start=0):
    """So many people who say something about briefs; `kept(n)` is what is kept of the nth."""
    for n in range(start, start + many):
        name = f"{n:064d}"
        sealed = keeping.seal(practice, keeping.of_voice(name), voices._encode(kept(n)))
        BriefVoice.objects.update_or_create(name=name, defaults={"practice": practice, "sealed": sealed})


def wishes(at, topic="no_answer"):
    return lambda _n: voices.Kept(topic, at)


def answers(brief, at, yes=True, **words):
    return lambda _n: voices.Kept(answers={brief.id: voices.Answered(brief.version, yes, at, **words)})
