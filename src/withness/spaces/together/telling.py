"""What the editor is told of a piece: who is who, whose words are in it, what its passages are called."""

import json

from django.urls import reverse

from withness.capabilities.stories.cards import Piece
from withness.capabilities.stories.library import TEMPLATES
from withness.ground.partnership import View
from withness.ground.ui.voices import Voices
from withness.ground.writing.keeping import How, Known, contents


def told(view: View, piece: Piece, draft: Known, how: How) -> str:
    """In JSON, for one reader, and what they may do in it."""
    voices, template = Voices(view), TEMPLATES.get(piece.template)
    hands = contents(draft).hands
    who = {view.viewer, piece.author, *hands.values(), *(piece.draft.audience if piece.draft is not None else ())}
    passages = piece.text.passages if piece.text is not None else ()
    return json.dumps(
        {
            "me": view.viewer,
            "how": how,
            "people": {each: {"name": voices.full_name(each), "strand": voices.strand(each)} for each in who},
            "hands": hands,
            "labels": {each.id: each.label for each in template.prompts} if template is not None else {},
            "more": template.more if template is not None else "",
            "pictures": {
                each.id: {"src": _picture(draft, piece, each.id), "alt": each.picture.says}
                for each in passages
                if each.picture is not None
            },
        }
    )


def _picture(draft: Known, piece: Piece, passage: str) -> str:
    return reverse("stories:picture", kwargs={"partnership": draft.ledger, "story": piece.id, "passage": passage})
