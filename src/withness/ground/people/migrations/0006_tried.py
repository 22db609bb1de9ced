"""The table in which it is kept how often somebody tried to come in: Django's own for a cache in the database."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(_apps: Any, editor: Any) -> None:
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_ways_back")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
