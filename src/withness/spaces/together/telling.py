"""What the editor is told of a text: who is who, whose words are in it, and of a piece what its passages are called."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from withness.capabilities.stories.cards import Piece
from withness.capabilities.stories.library import TEMPLATES
from withness.ground.partnership import MemberId, View
from withness.ground.ui.voices import Voices
from withness.ground.writing.keeping import How, Known, contents


def told(view: View, draft: Known, how: How, who: Iterable[MemberId], **more: Any) -> str:
    """In JSON, for one reader: what they may do in it, and who may be met there. `more` is what a text has beside
    lines: `titled`, what it is called; `labels`, `pictures` and `more`, as a piece has them."""
    voices, hands = Voices(view), contents(draft).hands
    people = {view.viewer, *hands.values(), *who}
    return json.dumps(
        {
            "me": view.viewer,
            "how": how,
            "people": {each: {"name": voices.full_name(each), "strand": voices.strand(each)} for each in people},
            "hands": hands,
            "titled": False,
            "labels": {},
            "more": "",
            "pictures": {},
        }
        | more
    )


def told_of_piece(view: View, piece: Piece, draft: Known, how: How) -> str:
    """The same of a piece: its title, its questions and its pictures too."""
    template = TEMPLATES.get(piece.template)
    who = (piece.author, *(piece.draft.audience if piece.draft is not None else ()))
    passages = piece.text.passages if piece.text is not None else ()
    pictures = {
        each.id: {"src": _picture(draft, piece, each.id), "alt": each.picture.says}
        for each in passages
        if each.picture is not None
    }
    labels = {each.id: each.label for each in template.prompts} if template is not None else {}
    more = template.more if template is not None else ""
    return told(view, draft, how, who, titled=True, labels=labels, more=more, pictures=pictures)


def _picture(draft: Known, piece: Piece, passage: str) -> str:
    return reverse("stories:picture", kwargs={"partnership": draft.ledger, "story": piece.id, "passage": passage})
