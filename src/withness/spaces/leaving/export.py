"""Makes the file that somebody takes along: a page to read and print, the data, the files, and what they are."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.timezone import localtime
from msgspec.structs import replace

from withness.capabilities.needs.fhir import bundle
from withness.capabilities.needs.rules import NeedsState
from withness.capabilities.notes.live import as_it_stands, texts_of
from withness.capabilities.notes.rules import SESSION, runs_of
from withness.capabilities.referrals.fhir import as_fhir
from withness.capabilities.reflection.counts import Speakers
from withness.capabilities.reflection.jobs import turns_in
from withness.capabilities.reflection.state import ReflectionState
from withness.ground import ui
from withness.ground.files import blobs
from withness.ground.files.refs import references
from withness.ground.ledger import NoLedgerError, drawer_of, hear
from withness.ground.ledger.taking import take
from withness.ground.partnership import AccordId, View, Voice
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.writing import keeping as writing
from withness.ground.writing.plain import plain
from withness.spaces.record.cards import Day, everything

PAGE, LOOK, README = "read-this.html", "look.css", "README.txt"
NEEDS, REFERRALS = "needs.fhir.json", "referrals.fhir.json"
STYLES = ("tokens.css", "base.css", "words.css", "print.css")
_LOOK = Path(ui.__file__).parent / "static" / "ui"
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "audio/mpeg": ".mp3", "application/pdf": ".pdf"}


def export_of(voice: Voice, now: int) -> bytes:
    """Everything this member hears, and what they kept for themselves, as a zip file. `now` is microseconds UTC."""
    view, drawer = hear(voice), _used_drawer(voice)
    own_view = hear(drawer) if drawer is not None else None
    days, own = tuple(everything(view)), tuple(_worded(own_view)) if own_view is not None else ()
    says = {line.id: line.says for day in (*days, *own) for line in day.lines}
    files = [*_to_read(view, days, own, now), *_own_needs(view), *_files(voice, view), *_own_drafts(voice)]
    files += [*_conversations(voice, view), *_notes_together(voice, view)]
    if drawer is not None and own_view is not None:
        files += _files(drawer, own_view)
    # In memory: what is written to a disk once can be found there for a long time.
    out = io.BytesIO()
    take(out, voice, says, files, now, drawer)
    return out.getvalue()


def _worded(own: View) -> Iterator[Day]:
    """What somebody kept for themselves and did not erase; all the rest stands in the data beside it."""
    for day in everything(own):
        if lines := tuple(line for line in day.lines if line.words and not line.erased):
            yield replace(day, lines=lines)


def _used_drawer(voice: Voice) -> Voice | None:
    """Their drawer, if there is anything in it but that it was opened."""
    try:
        drawer = drawer_of(voice)
        return drawer if len(hear(drawer).heard) > 1 else None
    except NoLedgerError:
        return None


def _to_read(view: View, days: tuple[Day, ...], own: tuple[Day, ...], now: int) -> Iterator[tuple[str, bytes]]:
    voices = Voices(view)
    context = {
        "days": days,
        "referrals": as_fhir(view),
        "own": own,
        "made": localtime(moment(now)),
        "people": [(voices.full_name(m.id), m.role.value, voices.strand(m.id)) for m in view.members.all.values()],
    }
    yield PAGE, render_to_string("leaving/export.html", context).encode()
    yield LOOK, _style().encode()
    yield README, render_to_string("leaving/readme.txt", context).encode()
    if context["referrals"]:
        yield REFERRALS, _laid_out(context["referrals"])


def _own_needs(view: View) -> Iterator[tuple[str, bytes]]:
    """What is hard for whoever takes it along, for others who read FHIR; without what they said about home."""
    own = view.state(NeedsState).of.get(view.viewer)
    made = bundle(own.latest(), lambda at: f"{moment(at):%Y-%m-%d}") if own is not None else {}
    if made.get("entry"):
        yield NEEDS, _laid_out(made)


def _conversations(voice: Voice, view: View) -> Iterator[tuple[str, bytes]]:
    """What was said in each conversation that was heard again, as long as it is there: the words, without any count."""
    heard = view.state(ReflectionState).of.items()
    there = [(name, each) for name, readings in heard for each in readings.values() if each.transcript is not None]
    for number, (name, each) in enumerate(there, start=1):
        assert each.transcript is not None
        spoke = Speakers(view, each)
        try:
            turns = turns_in(voice.ledger, each.transcript)
        except FileNotFoundError:
            continue
        lines = [f"{capfirst(spoke.name(turn.role))}: {turn.text}" for turn in turns]
        yield f"conversations/{number}.txt", ("\n\n".join([view.title(AccordId(name)), *lines]) + "\n").encode()


def _own_drafts(voice: Voice) -> Iterator[tuple[str, bytes]]:
    """What they write, or have others write with them, and did not agree to yet."""
    drafts = map(writing.known, writing.drafts_of(voice.ledger, voice.member))
    for number, draft in enumerate((each for each in drafts if each is not None), start=1):
        if words := plain(writing.whole(draft)):
            yield f"drafts/{number}.txt", f"{words}\n".encode()


def _notes_together(voice: Voice, view: View) -> Iterator[tuple[str, bytes]]:
    """What they write with others into the notes of a session, as it stands now, each word with its writer."""
    voices = Voices(view)
    texts = ((each.id, as_it_stands(text)) for each in view.of_kind(SESSION) for text in texts_of(voice, each.id))
    for number, (session, passages) in enumerate((each for each in texts if each[1]), start=1):
        lines = [f"{voices.full_name(run.by)}: {run.words.strip()}" for run in runs_of(passages) if run.words.strip()]
        at = moment(view.accord(session).latest.terms.starts_at)
        yield f"notes/{number}.txt", ("\n\n".join([f"{localtime(at):%Y-%m-%d}", *lines]) + "\n").encode()


def _laid_out(made: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(made), indent=1)


def _style() -> str:
    """The look of the site in one piece, with nothing to fetch."""
    text = "\n".join((_LOOK / name).read_text("utf-8") for name in STYLES)
    return re.sub(r'url\("([^"]+\.svg)"\)', lambda found: f'url("{_inside(found[1])}")', text)


def _inside(name: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode((_LOOK / name).read_bytes()).decode()


def _files(voice: Voice, view: View) -> Iterator[tuple[str, bytes]]:
    """Every file that an entry of theirs refers to and that was not erased."""
    found = {ref.digest: ref for entry in view.heard for ref in references(entry.event)}
    for digest, ref in sorted(found.items()):
        try:
            yield f"files/{digest}{_ENDINGS.get(ref.media, '')}", blobs.read(voice.ledger, digest)
        except FileNotFoundError:
            continue
