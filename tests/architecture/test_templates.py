"""Pages keep the content security policy: nothing inline, nothing from elsewhere."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.sources import PACKAGE, lines_matching, of_kind, shown

TEMPLATES = of_kind(".html", ".txt", under=PACKAGE)
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]


def test_there_are_templates_to_look_at():
    assert PAGES


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a script without a file", r"<script(?![^>]*\bsrc=)"),
        ("a style element", r"<style\b"),
        ("a style attribute", r"\sstyle=[\"']"),
        ("an event handler", r"\son[a-z]+=[\"']"),
        ("a script in an address", r"javascript:"),
        (
            "a file from another host",
            r"<(script|link|img|source|iframe|audio|video)\b[^>]*(src|href)=[\"'](https?:)?//",
        ),
        # Ours keeps what it found; loaded anew, Django's would look for each file on every page.
        ("{% static %} loaded, which is there already", r"{%\s*load\b[^%]*\bstatic\b"),
        ("words marked as safe", r"\|\s*safe\b|autoescape off|mark_safe"),
    ],
)
def test_no_page_has(what, pattern):
    found = lines_matching(pattern, PAGES)
    assert not found, what


def test_every_static_file_a_page_names_is_there():
    named = {
        (shown(path), name)
        for path in PAGES
        for name in re.findall(r"{%\s*static\s+[\"']([^\"']+)[\"']", path.read_text("utf-8"))
    }
    assert named
    assert not [(page, name) for page, name in sorted(named) if not finders.find(name)]


def test_every_style_sheet_loads_from_here():
    sheets = of_kind(".css", under=PACKAGE)
    assert sheets
    assert not lines_matching(r"url\(\s*[\"']?(https?:)?//|@import\s+[\"'](https?:)?//", sheets)


def test_every_form_that_posts_carries_a_token():
    form = re.compile(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", re.DOTALL | re.IGNORECASE)
    without = [
        shown(path) for path in PAGES for posted in form.findall(path.read_text("utf-8")) if "csrf_token" not in posted
    ]
    assert not without


def test_no_part_of_a_page_has_the_name_of_a_part_of_the_layout():
    """What is renewed is found by its name, so that two of one name would take each other's place."""
    layout = next(each for each in PAGES if each.parts[-2:] == ("ui", "page.html"))
    names = set(re.findall(r'id="([a-z-]+)"', layout.read_text("utf-8")))
    taken = {
        (each.name, name)
        for each in PAGES
        if each != layout
        for name in re.findall(r'\bid="([a-z-]+)"', each.read_text("utf-8"))
        if name in names
    }
    assert taken == set()
