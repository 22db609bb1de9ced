"""Sessions that only this house can read: they hold codes, open invitations, and a second step being set up."""

from base64 import b64decode, b64encode
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.db.models import DateTimeField
from django.utils import timezone

from withness.ground.keys import BrokenSealError, Cipher, house

CONTEXT = b"withness session"
# Asked on every page.
_KEPT = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, each sealed."""

    def load(self) -> dict[str, Any]:
        """As Django's own. Every page begins with it, and putting the question together took longer than the answer."""
        now = DateTimeField().get_db_prep_value(timezone.now(), connection)
        with connection.cursor() as cursor:
            cursor.execute(_KEPT, [self.session_key, now])
            kept = cursor.fetchone()
        if kept is None:
            self._session_key = None
            return {}
        return self.decode(kept[0])

    def encode(self, session_dict: dict[str, Any]) -> str:
        return b64encode(_cipher().seal(self.serializer().dumps(session_dict), CONTEXT)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was sealed here; whoever brings anything else is signed out."""
        try:
            kept: dict[str, Any] = self.serializer().loads(_cipher().unseal(b64decode(session_data), CONTEXT))
        except (BrokenSealError, ValueError):
            return {}
        return kept


def _cipher() -> Cipher:
    return Cipher(house().derive("withness sessions"))
