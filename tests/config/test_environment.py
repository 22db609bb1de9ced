"""One address says where mails go, and one where the site is."""

import pytest

from withness.config import environment


@pytest.mark.parametrize(
    ("address", "host", "port", "starts_tls", "is_tls"),
    [
        ("", "", 587, False, False),
        ("smtp://sam:p%40ss@mail.example.org:587", "mail.example.org", 587, True, False),
        ("smtp://localhost:1025", "localhost", 1025, False, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
    ],
)
def test_one_address_says_where_mails_go(monkeypatch, address, host, port, starts_tls, is_tls):
    monkeypatch.setenv("WITHNESS_MAIL", address)
    mail = environment.mail()
    assert (mail.host, mail.port, mail.starts_tls, mail.is_tls) == (host, port, starts_tls, is_tls)


def test_a_password_with_signs_in_it_arrives_whole(monkeypatch):
    monkeypatch.setenv("WITHNESS_MAIL", "smtp://sam:p%40ss@mail.example.org")
    assert (environment.mail().user, environment.mail().password) == ("sam", "p@ss")


def test_with_https_cookies_are_for_https_only(monkeypatch):
    monkeypatch.setenv("WITHNESS_ORIGIN", "https://withness.example.org")
    monkeypatch.setenv("WITHNESS_HOSTS", "inside.example.org")
    assert environment.is_secure()
    assert environment.origins() == ["https://withness.example.org"]
    assert environment.hosts() == ["withness.example.org", "inside.example.org"]


def test_without_an_origin_it_is_this_machine_and_its_port(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert not environment.is_secure()
    assert environment.origins() == ["http://localhost:8123", "http://127.0.0.1:8123"]
