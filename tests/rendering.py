"""Pages are rendered under test as the site renders them.

Django would keep a copy of every context of every template for the test that asks what a page was made of. None here
asks, and with a component in every line that took a fifth of all the time that pages take.
"""

from collections.abc import Iterator

import pytest
from django.template import Template

_as_on_the_site = Template._render


@pytest.fixture(scope="session", autouse=True)
def django_test_environment(django_test_environment: None) -> Iterator[None]:
    """pytest-django's own, but for that."""
    watched, Template._render = Template._render, _as_on_the_site
    yield
    Template._render = watched
