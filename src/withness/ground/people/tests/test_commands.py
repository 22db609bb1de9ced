"""What can be done from a terminal."""

import re

from django.core import mail
from django.test import Client
from typer.testing import CliRunner

from withness.ground.people import second_step
from withness.ground.people.commands import app
from withness.ground.people.models import Seat

from .authenticator import shown


def run(*words):
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_first_person_is_invited_by_a_link(database):
    link = re.search(r"/invitation/[\w-]+/", run("invite"))[0]
    assert "You are invited" in Client().get(link).content.decode()


def test_or_by_mail(database):
    assert "on its way" in run("invite", "first@example.org")
    assert mail.outbox[0].to == ["first@example.org"]


def test_the_index_of_seats_is_made_anew(maya, together):
    Seat.objects.filter(account=maya.account).update(standing="left")
    assert run("reindex").startswith("1 seats were not")
    assert run("reindex") == "Every seat is as it should be.\n"


def test_somebody_who_lost_everything_is_let_in_again(maya):
    second_step.add_app(maya.account, secret := second_step.new_secret(), shown(secret))
    assert "signed out everywhere" in run("forget-second-step", "Maya@example.org")
    assert not second_step.has_second_step(maya.account)


def test_for_an_address_without_a_second_step_it_says_so(maya):
    assert CliRunner().invoke(app, ["forget-second-step", "maya@example.org"]).exit_code == 1
