"""`withness keys rotate`: another master key under a site that goes on, on either database."""

import pytest

from tests.commands import withness
from tests.config.test_backup import drafted
from withness.config.backup.archive import BackupTrouble
from withness.config.backup.saving import save
from withness.config.doctor.around import change_of_the_master_key
from withness.ground.keys import KeyTrouble, house, open_house
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import views
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import rename
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.writing.keeping import known, whole, with_another_key
from withness.ground.writing.models import Update
from withness.ground.writing.plain import plain


@pytest.fixture
def sam(each_database):
    return found_partnership(open_account("sam@example.org", "Sam"), role=Role.CLIENT, name="Sam")


@pytest.fixture
def new(each_database, tmp_path, sam):
    """Where the new key is, and the setting that names it; the change is under way."""
    done = withness(each_database, "keys", "rotate", str(tmp_path / "new.key"))
    assert done.returncode == 0, done.stderr
    return {"WITHNESS_MASTER_KEY_FILE": str(tmp_path / "new.key")}


def hear_anew(voice):
    """As a process hears that has nothing in its memory but the master key it started with."""
    views.clear()
    house().keystore._ciphers.clear()
    return hear(voice)


def test_the_site_goes_on_with_either_key(each_database, new, sam):
    say(sam, rename, name="Sam meanwhile")
    assert hear_anew(sam).me.name == "Sam meanwhile"
    later = found_partnership(open_account("lou@example.org", "Lou"), role=Role.CLIENT, name="Lou")
    for key in ({}, new):
        assert withness(each_database, "ledger", "verify", **key).returncode == 0
    assert hear_anew(later).me.name == "Lou"


def test_afterwards_only_the_new_one_opens_anything(each_database, new, sam):
    early = withness(each_database, "keys", "rotate", "--finish")
    assert early.returncode == 2
    assert early.stderr.startswith("This is still the old master key.")
    done = withness(each_database, "keys", "rotate", "--finish", **new)
    assert done.returncode == 0, done.stderr
    assert withness(each_database, "ledger", "verify", **new).returncode == 0
    old = withness(each_database, "ledger", "verify")
    assert old.returncode == 1
    assert "This master key doesn't open this data." in old.stderr


def test_a_draft_is_opened_by_either_key_and_afterwards_by_the_new_one(each_database, sam, tmp_path):
    draft = known(drafted(sam, "Dear future me"))
    new = {"WITHNESS_MASTER_KEY_FILE": str(tmp_path / "new.key")}
    assert withness(each_database, "keys", "rotate", str(tmp_path / "new.key")).returncode == 0
    hear_anew(sam)
    assert plain(whole(draft)) == "Dear future me"
    later = known(drafted(sam, "Written meanwhile", shared=True))
    assert withness(each_database, "keys", "rotate", "--finish", **new).returncode == 0
    keystore = open_house(each_database.environment | new).keystore
    for each in (draft, later):
        cipher = keystore.cipher_of(each.drawer)
        (sealed,) = Update.objects.filter(draft=each.id).values_list("sealed", flat=True)
        assert with_another_key(cipher, cipher, each.ledger, each.id, each.epoch, bytes(sealed))
    with pytest.raises(KeyTrouble):
        open_house(each_database.environment).keystore.key_of(draft.drawer)


def test_its_two_sheets_are_of_the_new_one(each_database, new, tmp_path):
    pages = withness(each_database, "keys", "sheet", **new).stdout.split("\f")
    one, other = ["".join(page.split("\n\n")[1].split()) for page in pages]
    from withness.ground.keys.halves import unite

    unite(one, other, tmp_path / "typed in again")
    assert (tmp_path / "typed in again").read_text() == (tmp_path / "new.key").read_text()


def test_a_backup_during_which_a_change_begins_is_none(each_database, sam, tmp_path):
    def tell(_rows):
        if not (tmp_path / "new.key").exists():
            assert withness(each_database, "keys", "rotate", str(tmp_path / "new.key")).returncode == 0

    with pytest.raises(BackupTrouble, match="is being changed"):
        save(tmp_path / "a.backup", tell)
    assert [path.name for path in tmp_path.glob("*backup*")] == []


def test_no_backup_is_made_of_two_keys_and_the_doctor_says_so(new, tmp_path):
    with pytest.raises(BackupTrouble, match="is being changed"):
        save(tmp_path / "a.backup")
    assert not (tmp_path / "a.backup").exists()
    found = change_of_the_master_key()
    assert found
    assert "isn't over" in found.what
