"""Changing a table keeps its triggers."""

from django.db.backends.sqlite3 import schema
from django.db.models import Model


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Django changes a SQLite table by copying it and dropping the old one, and with it, silently, its
    triggers. Here they are read before and put back after."""

    def _remake_table(self, model: type[Model], *args: object, **kwargs: object) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [model._meta.db_table],  # noqa: SLF001 (Django's own name for what is public)
            )
            triggers = [row[0] for row in cursor.fetchall()]
        super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]
        for trigger in triggers:
            self.execute(trigger)
