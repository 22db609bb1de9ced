"""A practice loads wordings: matched by code, refused by name, in several languages, by page and by terminal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec.structs import replace
from typer.testing import CliRunner

from tests.material import shared
from tests.questionnaires import questionnaire
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import NotThisRole
from withness.ground.practice.measure_commands import app
from withness.ground.practice.measures import NotThatMeasure, load_file, usable, worded
from withness.ground.practice.practices import inside, practice_of, state_of
from withness.ground.practice.rules import load_measure, take_measure_out


@pytest.fixture
def practice(jonas, together):
    voice = practice_of(jonas.account)
    assert voice
    return voice


def sends(person, practice, content, name="file.json", **fields):
    upload = SimpleUploadedFile(name, content)
    return person.browser.post(f"/practice/{practice.ledger}/measures/load/", {"file": upload, "right": "on", **fields})


def test_a_file_is_loaded_and_there_for_everyone_who_works_with_them(jonas, maya, practice):
    answer = sends(jonas, practice, questionnaire("phq-9"))
    assert answer.status_code == 302, answer.content.decode()
    assert "PHQ-9" in {each.name for each in usable(maya.voice.ledger)}
    there = worded(maya.voice.ledger, "phq-9", ["en"])
    assert there.wording.questions[8].words == {"en": "Words 9"}
    page = jonas.browser.get(f"/practice/{practice.ledger}/measures/").content.decode()
    assert "9 questions, in English" in page
    assert "Ours, not validated" in page


def test_a_second_file_adds_its_language_and_a_newer_one_words_it_anew(maya, practice):
    load_file(practice, questionnaire("gad-7"))
    load_file(practice, questionnaire("gad-7", "de", "Worte"))
    for wanted, first in ((["de-AT", "en"], "Worte 1"), (["en"], "Words 1"), (["fr"], "Words 1"), ([], "Words 1")):
        there = worded(maya.voice.ledger, "gad-7", wanted)
        assert there.wording.questions[0].words[there.language] == first
        assert there.languages == ("de", "en")
    load_file(practice, questionnaire("gad-7", "en", "Anew"))
    assert worded(maya.voice.ledger, "gad-7", ["en"]).wording.questions[0].words["en"] == "Anew 1"
    assert worded(maya.voice.ledger, "gad-7", ["de"]).wording.questions[0].words["de"] == "Worte 1"


def test_a_phq_9_without_its_ninth_question_is_no_phq_9(jonas, practice):
    content = shared("fhir/questionnaires/phq-9-without-item-9.json").read_bytes()
    answer = sends(jonas, practice, content, measure="phq-9")
    assert answer.status_code == 422
    assert "A PHQ-9 without item 9, which asks about danger to life, is not a PHQ-9." in answer.content.decode()
    assert state_of(practice.ledger).measures == {}


@pytest.mark.parametrize(
    ("content", "fields", "why"),
    [
        (b"{", {}, "This is neither JSON nor YAML."),
        (b'{"resourceType": "Patient"}', {}, "This is no FHIR Questionnaire."),
        (questionnaire("gad-7"), {"right": ""}, "Say that you have the right to use it."),
        (questionnaire("gad-7"), {"language": "Klingon!"}, "Write a code such as en, de or es."),
        (questionnaire("gad-7"), {"measure": "phq-99"}, "Choose one of these."),
        (b"x" * 2_000_001, {}, "larger than any questionnaire"),
    ],
)
def test_what_cannot_be_loaded_is_named_and_nothing_is(jonas, practice, content, fields, why):
    answer = sends(jonas, practice, content, **fields)
    assert answer.status_code == 422
    assert why in answer.content.decode().replace("&#x27;", "'")
    assert state_of(practice.ledger).measures == {}


def test_a_file_made_to_take_all_memory_and_time_is_refused_and_the_site_goes_on(jonas, practice):
    content = b"resourceType: Questionnaire\nitem: [" + b"a," * 990_000 + b"]"
    answer = sends(jonas, practice, content, measure="phq-9")
    assert answer.status_code == 422
    assert "takes longer to read, or more room, than any questionnaire" in answer.content.decode()
    assert state_of(practice.ledger).measures == {}


def test_what_is_sent_is_read_by_a_process_that_reaches_nothing(jonas, practice, monkeypatch):
    """The process of the site itself reads none of it."""
    monkeypatch.setattr("withness.ground.practice.measures.read_questionnaire", lambda *_, **__: 1 / 0)
    assert sends(jonas, practice, questionnaire("phq-9")).status_code == 302


def test_a_measure_is_taken_out_and_ours_stays(jonas, maya, practice):
    sends(jonas, practice, questionnaire("gad-7"))
    assert jonas.browser.post(f"/practice/{practice.ledger}/measures/gad-7/take-out/").status_code == 302
    assert worded(maya.voice.ledger, "gad-7", ["en"]) is None
    assert [each.code for each in usable(maya.voice.ledger)] == ["withness-week"]
    assert worded(maya.voice.ledger, "withness-week", ["es"]).language == "es"
    again = jonas.browser.post(f"/practice/{practice.ledger}/measures/gad-7/take-out/")
    assert "This measure is not loaded." in again.content.decode()


def test_nobody_else_comes_in(maya, stranger, practice):
    for person in (maya, stranger):
        assert sends(person, practice, questionnaire("gad-7")).status_code == 404
        assert person.browser.get(f"/practice/{practice.ledger}/measures/").status_code == 404


def test_a_file_without_a_language_in_which_all_has_words_is_refused(practice):
    half = questionnaire("gad-7").replace(b"Words 3", b"")
    with pytest.raises(NotThatMeasure, match="no language in which every question"):
        load_file(practice, half)


def test_only_staff_load(practice):
    view = inside(practice.ledger)
    client = next(iter(view.members.all.values()))
    for rule, words in ((load_measure, {"languages": ("en",), "file": None}), (take_measure_out, {})):
        with pytest.raises(NotThisRole):
            rule(view, replace(client, role=Role.CLIENT), measure="x", now=0, **words)


def command(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_from_a_terminal(jonas, practice, tmp_path):
    path = tmp_path / "gad-7.json"
    path.write_bytes(questionnaire("gad-7"))
    assert command("add", path) == (0, "GAD-7 is loaded: 7 questions, in English.\n", "")
    assert command("list", "--for", "jonas@example.org") == (0, "gad-7: English\n", "")


def test_the_hunger_vital_sign_loads_as_it_was_published(jonas, practice):
    path = shared("fhir/gravity/Questionnaire-SDOHCC-QuestionnaireHungerVitalSign.json")
    assert command("add", path) == (0, "Hunger Vital Sign is loaded: 2 questions, in English.\n", "")
    assert command("list", "--for", "jonas@example.org") == (0, "hunger-vital-sign: English\n", "")


def test_what_is_wrong_from_a_terminal_is_one_line(practice, tmp_path):
    path = tmp_path / "file.json"
    path.write_bytes(questionnaire("gad-7").replace(b"69725-0", b"00000-0"))
    empty, none = tmp_path / "empty.json", tmp_path / "none.json"
    empty.write_bytes(b"")
    for words, why in (
        ((path,), f"{path}: GAD-7: item 1 is not in the file"),
        ((empty,), f"{empty}: this file is empty"),
        ((none,), f"{none}: this file can't be read"),
        ((path, "--measure", "phq-99"), "there is no measure “phq-99”"),
        ((path, "--for", "nobody@example.org"), "nobody@example.org has no practice here"),
    ):
        code, said, wrong = command("add", *words)
        assert (code, said) == (2, "")
        assert wrong.lower().startswith(why.lower()), wrong
        assert wrong.count("\n") == 1
    assert state_of(practice.ledger).measures == {}
