"""Makes a page to keep of a story, as one reader sees it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from withness.capabilities.stories import cards
from withness.capabilities.stories.documents import sheet
from withness.capabilities.stories.events import Picture, Text
from withness.ground.files.keeping import open_file
from withness.ground.ledger import drawer_of, hear
from withness.ground.partnership import AccordId, MemberId, State, VersionId, View, Voice
from withness.ground.printing.covered import lacks_much, missing
from withness.ground.printing.sheets import Picture as Drawn
from withness.ground.printing.sheets import Sheet, every_word
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices


def piece_of(view: View, voice: Voice, story: AccordId) -> cards.Piece:
    """The piece as this partner sees it; raises NotHeardOf."""
    return cards.piece(view, hear(drawer_of(voice)), story)


class Lack(NamedTuple):
    """The signs of one version that no font of ours has; `much`: so many that it is not printed."""

    version: cards.VersionCard
    signs: list[str]
    much: bool


def lacks(view: View, piece: cards.Piece) -> list[Lack]:
    """What can't be printed, for each version of a piece of which that can be said."""
    found = []
    for version in cards.versions(view, piece):
        text = every_word(_sheet(view, piece, version.id, lambda picture: Drawn(b"", picture.says)))
        if signs := missing(text):
            found.append(Lack(version, signs, lacks_much(text)))
    return found


def printed(view: View, voice: Voice, piece: cards.Piece, version: str) -> Sheet:
    """One version as a page to keep: the one named, else the agreed one, else the draft. Raises NotHeardOf."""
    named = version or _best(piece)
    of_drawer = named == "draft" and piece.in_drawer

    def drawn(picture: Picture) -> Drawn:
        _, content = open_file(drawer_of(voice) if of_drawer else voice, picture.file.digest)
        return Drawn(content, picture.says)

    return _sheet(view, piece, named, drawn)


def _sheet(view: View, piece: cards.Piece, named: str, drawn: Callable[[Picture], Drawn]) -> Sheet:
    text, voices = cards.version_text(piece, named), Voices(view)
    return sheet(
        text,
        piece.template,
        name=voices.full_name,
        strand=voices.strand,
        drawn=drawn,
        says=_says(view, piece, named, text),
    )


def _best(piece: cards.Piece) -> str:
    return piece.accord.in_force or "draft" if piece.accord is not None else "draft"


def _says(view: View, piece: cards.Piece, named: str, text: Text) -> str:
    """Who wrote it, whose words are in it, and who agreed on it when."""
    voices = Voices(view)
    author = piece.author
    others = {run.by for each in text.passages for run in (*each.runs, *each.beside)} - {author}
    by = f"Written by {voices.full_name(author)}"
    by += f", with words of {_names(voices, others)}" if others else ""
    version = piece.accord.versions.get(VersionId(named)) if piece.accord is not None else None
    if version is None or version.state is not State.AGREED:
        return f"{by}. A draft."
    when = moment(version.settled_at or version.at)
    day = f"{when.day} {when:%B %Y}"
    agreed = f"Agreed on by {_names(voices, version.needs)}" if len(version.needs) > 1 else "Finished"
    return f"{by}. {agreed} on {day}."


def _names(voices: Voices, members: Iterable[MemberId]) -> str:
    named = sorted(voices.full_name(each) for each in members)
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
