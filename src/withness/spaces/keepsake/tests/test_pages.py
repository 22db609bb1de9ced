"""Keeping a story: as a PDF, a document and plain text, by those who see it and nobody else."""

import io

import pytest
from docx import Document

from withness.ground.ledger.ids import new_id


@pytest.fixture
def at(maya):
    name = new_id()
    told = {"title": "To the river", "words-letter": "Dear river Ꭳ"}
    assert maya.sends(f"stories/new/letter/{name}/", **told).status_code == 302
    return f"stories/{name}"


def test_a_draft_is_kept_by_its_author_alone(maya, jonas, ines, stranger, at):
    answer = maya.at(f"{at}/keepsake/file/?kind=pdf&variant=large&paper=letter&whose=on")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "river" not in answer["Content-Disposition"]
    for other in (jonas, ines, stranger):
        assert other.at(f"{at}/keepsake/").status_code == 404
        assert other.at(f"{at}/keepsake/file/").status_code == 404


def test_it_is_a_document_and_plain_text_too(maya, at):
    made = Document(io.BytesIO(maya.at(f"{at}/keepsake/file/?kind=docx").content))
    assert "Dear river Ꭳ" in [paragraph.text for paragraph in made.paragraphs]
    text = maya.at(f"{at}/keepsake/file/?kind=md").content.decode()
    assert text.startswith("# To the river\n")
    assert "Written by Maya. A draft." in text


def test_the_page_says_which_signs_would_be_missing(maya, at):
    page = maya.page(f"{at}/keepsake/")
    assert "have these signs yet" in page
    assert "Ꭳ" in page


def test_signs_that_only_another_version_has_are_said_before_it_is_printed(maya, at):
    assert maya.sends(f"{at}/agree/").status_code == 302
    told = {"title": "To the river", "words-letter": "Dear river"}
    assert maya.sends(f"{at}/write/?only=letter", **told).status_code == 302
    page = maya.page(f"{at}/keepsake/")
    assert page.count("have these signs yet") == 1
    assert "Ꭳ" in page


def test_a_page_that_would_be_question_marks_is_not_printed_and_kept_otherwise(maya, at):
    told = {"title": "To the river", "words-letter": "ᎣᏏᏲ ᏙᎯᏧ ᎤᏬᎵ ᎢᏣᏛᏁᎸ ᎠᏂ"}
    assert maya.sends(f"{at}/write/?only=letter", **told).status_code == 302
    assert "this can't be printed here" in maya.page(f"{at}/keepsake/").replace("&#x27;", "'")
    answer = maya.at(f"{at}/keepsake/file/?kind=pdf")
    assert answer.status_code == 422
    assert "Choose the document or the plain text." in answer.content.decode()
    made = Document(io.BytesIO(maya.at(f"{at}/keepsake/file/?kind=docx").content))
    assert told["words-letter"] in [paragraph.text for paragraph in made.paragraphs]
    assert told["words-letter"] in maya.at(f"{at}/keepsake/file/?kind=md").content.decode()


def test_what_is_no_choice_is_refused_with_the_page(maya, at):
    assert maya.at(f"{at}/keepsake/file/?kind=exe").status_code == 422
    assert maya.at(f"{at}/keepsake/file/?version=nothing").status_code == 404


def test_an_agreed_version_says_who_agreed_and_whose_words_are_in_it(maya, jonas, at):
    maya.sends(f"{at}/show/", to=jonas.voice.member, may="write")
    jonas.sends(f"{at}/write/?only=letter", title="To the river", **{"words-letter": "Dear wide river Ꭳ"})
    maya.sends(f"{at}/agree/")
    version = jonas.page(f"{at}/").split('name="version" value="')[1].split('"')[0]
    jonas.sends(f"{at}/answer/", answer="agree", version=version)
    maya.sends(f"{at}/write/?only=letter", title="To the river", **{"words-letter": "Something later"})
    text = jonas.at(f"{at}/keepsake/file/?kind=md&whose=on").content.decode()
    assert "**Maya:** Dear **Jonas:** wide **Maya:** river Ꭳ" in text
    assert "Written by Maya, with words of Jonas. Agreed on by Jonas and Maya on " in text
    assert "Something later" in jonas.at(f"{at}/keepsake/file/?kind=md&version=draft").content.decode()
