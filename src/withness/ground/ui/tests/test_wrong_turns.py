"""What people see when something is not there or goes wrong: plain words, the way out, and the way to help."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error


@pytest.mark.parametrize("path", ["/nowhere/", "/goals/", "/invitation/"])
def test_what_is_not_there_is_said_in_plain_words(client, database, path):
    answer = client.get(path, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "There is nothing here for you" in page
    assert "Leave quickly" in page
    assert "I&#x27;m not safe now" in page or "I'm not safe now" in page


def test_a_form_that_was_open_too_long_says_that_the_words_are_still_there(database):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "maya@example.org"})
    assert answer.status_code == 403
    assert "what you wrote is still there" in answer.content.decode()


@pytest.mark.parametrize("view", [server_error, bad_request])
def test_trouble_of_ours_is_said_without_asking_the_database(
    view,
):
    answer = view(RequestFactory().get("/"), *([Exception()] if view is bad_request else []))
    page = answer.content.decode()
    assert "what you wrote is still there" in page
    assert 'href="/not-safe/"' in page
    assert "Traceback" not in page
