"""Whatever is changed behind the ledger's back, `withness ledger verify` names the first bad entry."""

import json

import pytest
from typer.testing import CliRunner

from withness.ground.keys import house
from withness.ground.ledger import BrokenLedgerError, erase_ledger, hear, open_ledger, say
from withness.ground.ledger.chain import decode_header, encode_header
from withness.ground.ledger.commands import app
from withness.ground.ledger.hear import views
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import erase, found

from .notes import note
from .tampering import body_of, header_bytes, header_number, last, run, without_guards


@pytest.fixture
def spoken(sam, robin):
    """Six notes in one ledger; gives Sam's voice and the number of the first note."""
    first = last(sam.ledger) + 1
    for number in range(6):
        say(sam if number % 2 else robin, note, text=f"Note {number}")
    return sam, first


def verify(*arguments):
    result = CliRunner().invoke(app, ["verify", *map(str, arguments)])
    return result.exit_code, result.stdout.strip()


def named(voice, seq, what):
    return 1, f"entry {seq} of ledger {voice.ledger}: {what}"


def test_an_untouched_ledger_passes(spoken):
    assert verify() == (0, "All 12 entries are as they were saved.")


def test_changed_words_are_named(spoken):
    voice, first = spoken
    _, words = body_of(voice.ledger, first + 2)
    changed = bytes(words)[:-1] + bytes([bytes(words)[-1] ^ 1])
    without_guards(
        "UPDATE ledger_body SET words = %s WHERE header_id = %s", [changed, header_number(voice.ledger, first + 2)]
    )
    assert verify() == named(voice, first + 2, "its words or its header were changed")


def test_an_audience_that_was_widened_is_named(spoken):
    voice, first = spoken
    from msgspec.structs import replace

    header = decode_header(header_bytes(voice.ledger, first + 1))
    widened = encode_header(replace(header, audience=(*header.audience, MemberId("mallory"))))
    without_guards(
        "UPDATE ledger_header SET header = %s WHERE id = %s", [widened, header_number(voice.ledger, first + 1)]
    )
    assert verify() == named(voice, first + 1, "its facts or its header were changed")


def test_two_entries_that_changed_places_are_named(spoken):
    voice, first = spoken
    one, two = header_number(voice.ledger, first), header_number(voice.ledger, first + 1)
    without_guards("UPDATE ledger_header SET seq = 1000000 WHERE id = %s", [one])
    without_guards("UPDATE ledger_header SET seq = %s WHERE id = %s", [first, two])
    without_guards("UPDATE ledger_header SET seq = %s WHERE id = %s", [first + 1, one])
    assert verify() == named(voice, first, f"it is entry {first + 1}, moved here")


def test_bodies_that_changed_places_are_named(spoken):
    voice, first = spoken
    one, two = body_of(voice.ledger, first), body_of(voice.ledger, first + 3)
    for (facts, words), seq in ((two, first), (one, first + 3)):
        without_guards(
            "UPDATE ledger_body SET facts = %s, words = %s WHERE header_id = %s",
            [facts, words, header_number(voice.ledger, seq)],
        )
    assert verify() == named(voice, first, "its facts or its header were changed")


def test_a_body_from_another_ledger_is_named(spoken):
    voice, first = spoken
    other = Voice(open_ledger("partnership", "AAAA"), MemberId("sam"))
    say(other, found, role=Role.CLIENT, name="Sam")
    say(other, note, text="Said elsewhere")
    facts, words = body_of(other.ledger, 2)
    without_guards(
        "UPDATE ledger_body SET facts = %s, words = %s WHERE header_id = %s",
        [facts, words, header_number(voice.ledger, first)],
    )
    assert verify() == named(voice, first, "its facts or its header were changed")


def test_an_entry_from_another_ledger_is_named(spoken):
    voice, _ = spoken
    other = Voice(open_ledger("partnership"), MemberId("sam"))
    say(other, found, role=Role.CLIENT, name="Sam")
    facts, words = body_of(other.ledger, 1)
    number = header_number(voice.ledger, 1)
    without_guards("UPDATE ledger_header SET header = %s WHERE id = %s", [header_bytes(other.ledger, 1), number])
    without_guards("UPDATE ledger_body SET facts = %s, words = %s WHERE header_id = %s", [facts, words, number])
    assert verify() == named(voice, 1, "it belongs to another ledger")


def test_an_entry_removed_from_the_middle_is_named(spoken):
    voice, first = spoken
    number = header_number(voice.ledger, first + 1)
    without_guards("DELETE FROM ledger_body WHERE header_id = %s", [number])
    without_guards("DELETE FROM ledger_header WHERE id = %s", [number])
    assert verify() == named(voice, first + 1, "it is missing")


def test_an_entry_removed_from_the_middle_with_the_rest_moved_up_is_named(spoken):
    voice, first = spoken
    number = header_number(voice.ledger, first + 1)
    rest = [header_number(voice.ledger, seq) for seq in range(first + 2, last(voice.ledger) + 1)]
    without_guards("DELETE FROM ledger_body WHERE header_id = %s", [number])
    without_guards("DELETE FROM ledger_header WHERE id = %s", [number])
    for place, moved in enumerate(rest, first + 1):
        without_guards("UPDATE ledger_header SET seq = %s WHERE id = %s", [place, moved])
    assert verify() == named(voice, first + 1, f"it is entry {first + 2}, moved here")


def test_a_missing_body_is_named(spoken):
    voice, first = spoken
    without_guards("DELETE FROM ledger_body WHERE header_id = %s", [header_number(voice.ledger, first)])
    assert verify() == named(voice, first, "its facts are gone")


def test_words_that_went_without_anybody_erasing_them_are_named(spoken):
    voice, first = spoken
    run("UPDATE ledger_body SET words = NULL WHERE header_id = %s", [header_number(voice.ledger, first + 4)])
    assert verify() == named(voice, first + 4, "its words are gone, and nobody erased them")


def test_erased_words_are_no_finding(spoken):
    voice, _ = spoken
    mine = next(e for e in reversed(hear(voice).heard) if e.by == voice.member)
    say(voice, erase, entry=mine.id)
    assert verify() == (0, "All 13 entries are as they were saved.")


def test_erased_words_that_came_back_are_named(spoken):
    voice, _ = spoken
    (mine,) = say(voice, note, text="Not for ever")
    seq = last(voice.ledger)
    _, words = body_of(voice.ledger, seq)
    say(voice, erase, entry=mine.id)
    without_guards("UPDATE ledger_body SET words = %s WHERE header_id = %s", [words, header_number(voice.ledger, seq)])
    assert verify() == named(voice, seq, "its words were erased, but are here again")


def exported_heads(tmp_path):
    result = CliRunner().invoke(app, ["heads"])
    file = tmp_path / "heads.json"
    file.write_text(result.stdout)
    return file


def cut_last(ledger):
    number = header_number(ledger, last(ledger))
    without_guards("DELETE FROM ledger_body WHERE header_id = %s", [number])
    without_guards("DELETE FROM ledger_header WHERE id = %s", [number])


def test_a_cut_off_end_shows_against_exported_heads(spoken, tmp_path):
    voice, _ = spoken
    heads = exported_heads(tmp_path)
    end = last(voice.ledger)
    cut_last(voice.ledger)
    assert verify()[0] == 0
    assert verify("--heads", heads) == named(voice, end, "it is missing; the end of the ledger was cut off")


def test_an_end_that_was_replaced_shows_against_exported_heads(spoken, tmp_path):
    voice, _ = spoken
    heads = exported_heads(tmp_path)
    end = last(voice.ledger)
    cut_last(voice.ledger)
    say(voice, note, text="Said instead")
    assert verify("--heads", heads) == named(voice, end, "it isn't the entry whose head was exported")


def test_entries_said_after_the_export_are_no_finding(spoken, tmp_path):
    voice, _ = spoken
    heads = exported_heads(tmp_path)
    say(voice, note, text="Said later")
    assert verify("--heads", heads)[0] == 0


def test_a_ledger_that_vanished_shows_against_exported_heads(sam, robin, tmp_path):
    gone = open_ledger("partnership")
    heads = exported_heads(tmp_path)
    without_guards("DELETE FROM ledger WHERE name = %s", [gone])
    assert verify("--heads", heads) == (
        1,
        f"ledger {gone}: it is gone; it was there when the heads were exported",
    )


def test_heads_that_were_changed_are_not_believed(spoken, tmp_path):
    voice, _ = spoken
    heads = exported_heads(tmp_path)
    content = json.loads(heads.read_text())
    content["heads"][voice.ledger][0] -= 1
    heads.write_text(json.dumps(content))
    result = CliRunner().invoke(app, ["verify", "--heads", str(heads)])
    assert result.exit_code == 2
    assert "was changed" in result.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"heads": 1, "signature": "00", "public_key": ""}', "\0"])
def test_a_file_that_is_no_list_of_heads_is_refused(each_database, tmp_path, text):
    file = tmp_path / "heads.json"
    file.write_text(text)
    result = CliRunner().invoke(app, ["verify", "--heads", str(file)])
    assert (result.exit_code, "not a list of heads" in result.stderr) == (2, True)


def test_a_missing_key_is_named(spoken):
    voice, _ = spoken
    house().keystore.destroy(voice.ledger)
    assert verify() == (1, f"ledger {voice.ledger}: its key is gone")


def test_an_erased_ledger_keeps_its_chain_and_nothing_else(spoken):
    voice, _ = spoken
    erase_ledger(voice.ledger)
    assert verify()[0] == 0
    assert run(
        "SELECT count(*) FROM ledger_body b JOIN ledger_header h ON h.id = b.header_id"
        " JOIN ledger l ON l.id = h.ledger_id"
        " WHERE l.name = %s AND (b.facts IS NOT NULL OR b.words IS NOT NULL)",
        [voice.ledger],
    ) == [(0,)]


def test_a_ledger_called_erased_whose_key_is_still_there_is_named(spoken):
    voice, _ = spoken
    run("UPDATE ledger SET erased_at = 1 WHERE name = %s", [voice.ledger])
    assert verify() == (1, f"ledger {voice.ledger}: it was erased, but its key is still here")


def test_a_changed_ledger_shows_nothing_instead_of_something_false(spoken):
    voice, first = spoken
    one, two = body_of(voice.ledger, first), body_of(voice.ledger, first + 3)
    for (facts, words), seq in ((two, first), (one, first + 3)):
        without_guards(
            "UPDATE ledger_body SET facts = %s, words = %s WHERE header_id = %s",
            [facts, words, header_number(voice.ledger, seq)],
        )
    views.forget(voice.ledger)
    with pytest.raises(BrokenLedgerError) as broken:
        hear(voice)
    assert broken.value.seq == first


def test_progress_is_told(spoken):
    read = []
    assert first_bad(progress=read.append) is None
    assert sum(read) == 12
