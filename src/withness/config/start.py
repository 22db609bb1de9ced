"""Starts Django for a command, or says in one line why it can't."""

import os
import sys

import django


def start() -> None:
    """Load the settings and the parts. Ends the process with what to do if the keys don't fit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.config.settings")
    from withness.ground.keys import KeyTrouble

    try:
        django.setup()
    except KeyTrouble as trouble:
        sys.exit(str(trouble))


def insist_on_prepared() -> None:
    """End the process with what to do if the database is not up to date with this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        sys.exit("The database is not ready for this version. Run `withness prepare` first; nothing gets lost by it.")
    insist_on_own_database()


def insist_on_own_database() -> None:
    """End the process with what to do if the database belongs to other keys."""
    from withness.ground.keys import KeyTrouble
    from withness.ground.ledger import belonging

    try:
        belonging.insist()
    except KeyTrouble as trouble:
        sys.exit(str(trouble))


def prepare() -> None:
    """Bring the database up to date and lay out the static files. Safe to repeat.

    Raises KeyTrouble when the database can't be opened with this installation's key.
    """
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
