"""Two sheets of paper make the master key again; one says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from withness.ground.keys.commands import app
from withness.ground.keys.halves import NotAHalfError, halve, unite


@given(key=st.binary(min_size=32, max_size=32))
def test_two_halves_are_the_key(tmp_path_factory, key):
    to = tmp_path_factory.mktemp("halves") / "master.key"
    one, other = halve(key)
    unite(other, one, to)
    assert bytes.fromhex(to.read_text()) == key
    assert to.stat().st_mode & 0o777 == 0o400


def test_a_half_is_as_random_as_chance(tmp_path):
    key = b"k" * 32
    seen = {halve(key)[0].split()[0] for _ in range(50)}
    assert len(seen) > 45


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_mistyped_digit_is_noticed(tmp_path, place):
    one, other = halve(b"k" * 32)
    digits = list("".join(one.split()))
    digits[place] = "0" if digits[place] != "0" else "1"
    with pytest.raises(NotAHalfError, match="Half A was mistyped"):
        unite("".join(digits), other, tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_halves_of_two_sheets_are_noticed(tmp_path):
    with pytest.raises(NotAHalfError, match="don't belong together"):
        unite(halve(b"k" * 32)[0], halve(b"k" * 32)[1], tmp_path / "key")


def test_a_sheet_can_be_typed_in_again(database, tmp_path):
    shown = CliRunner().invoke(app, ["sheet"]).output
    one, other = ["".join(page.split("\n\n")[1].split()) for page in shown.split("\f")]
    united = CliRunner().invoke(app, ["unite", str(tmp_path / "again")], input=f"{one}\n{other}\n")
    assert united.exit_code == 0, united.output
    assert (tmp_path / "again").read_text() == (database.data / "master.key").read_text()
    assert one not in united.output
