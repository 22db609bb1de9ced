"""Whatever somebody brings on the page: a sentence says why not, or both read what was said and nothing else."""

import pytest
from django.conf import settings
from django.utils.html import escape

from withness.capabilities.reflection import jobs
from withness.capabilities.reflection.state import reading_of
from withness.ground.files.models import Reference
from withness.ground.ledger import hear
from withness.ground.notices.outbox import run_due
from withness.science.talk.tests.bad import CLEANED, EVIL, NEVER_SHOWN, REFUSED

from .bringing import ROLES, brings, mark_in, says_who


def test_what_is_no_transcript_is_refused_on_the_page_with_its_reason(agreed, jonas):
    for name, (content, why) in REFUSED.items():
        refused = brings(jonas, agreed, content, name)
        assert refused.status_code == 422, name
        assert why in refused.content.decode(), name
    assert not Reference.objects.exists()
    assert reading_of(hear(jonas.voice), agreed) is None


@pytest.mark.parametrize("size", [5 * 2**20, settings.FILE_UPLOAD_MAX_MEMORY_SIZE])
def test_a_file_that_is_too_large_is_named_as_that_and_nothing_of_it_is_kept(agreed, jonas, size):
    refused = brings(jonas, agreed, b"Ann: " + b"a" * size)
    assert refused.status_code == 422
    assert "This file is larger than the 5 megabytes that fit here." in refused.content.decode()
    assert not Reference.objects.exists()
    nothing = jonas.sends(f"reflection/{agreed}/bring/")
    assert "Choose a file." in nothing.content.decode()


def test_what_can_be_cleaned_is_read_by_both_without_what_was_in_it(agreed, maya, jonas):
    for name, content in CLEANED.items():
        asked = brings(jonas, agreed, content, name)
        assert asked.status_code == 200, name
        others = {
            f"speaker-{place}": "other" for place in range(2, 4) if f'name="speaker-{place}"' in asked.content.decode()
        }
        assert says_who(jonas, agreed, mark_in(asked), mask="", **ROLES, **others).status_code == 302, name
        assert run_due(jobs.ERRANDS) == 1, name
        for page in (
            asked.content.decode(),
            maya.page(f"reflection/{agreed}/?all"),
            jonas.page(f"reflection/{agreed}/"),
        ):
            assert not [sign for sign in NEVER_SHOWN if sign in page], name
            assert EVIL not in page, name
            assert (escape(EVIL) in page) == (EVIL.encode() in content), name
        assert 'class="ribbon"' in page, name
        assert maya.sends(f"reflection/{agreed}/take-away/").status_code == 302
