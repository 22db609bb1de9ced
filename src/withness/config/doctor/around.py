"""What surrounds the site: keys, files, disk and settings. Nothing here needs the database to be opened."""

import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import sqlcipher3

from withness.config import environment
from withness.ground.keys import KeyTrouble, changing, data_folder, open_house
from withness.ground.keys.elsewhere import insist_on_new

from .finding import Check, Finding

SAFE_SQLITE = (3, 51, 3)
"""The first version without the bug that can lose a write-ahead log: https://sqlite.org/wal.html#walresetbug"""
SECRET_CHARACTERS, DIFFERENT_ONES = 50, 10
LEAST_FREE_BYTES, LEAST_FREE_SHARE = 2**30, 0.02
BACKUP_DAYS = 2
HERE = ("localhost", "127.0.0.1", "::1", "")
CHECKED_CERTIFICATE = ("verify-full", "verify-ca")


def master_key() -> Finding | None:
    data = data_folder(os.environ)
    if not (data / "keys" / "house").exists():
        try:
            insist_on_new(os.environ, data)
        except KeyTrouble as trouble:
            return Finding(str(trouble))
        return Finding(f"Nothing was set up in {data} yet. Run `withness prepare`, or name the right WITHNESS_DATA.")
    try:
        open_house(os.environ)
    except KeyTrouble as trouble:
        return Finding(str(trouble))
    return None


def where_the_master_key_is() -> Finding | None:
    data = data_folder(os.environ)
    if environment.MASTER_KEY() or not (data / "master.key").exists():
        return None
    return Finding(
        f"The master key lies in {data}, beside what it opens. Move it, and point WITHNESS_MASTER_KEY_FILE there.",
        grave=False,
    )


def change_of_the_master_key() -> Finding | None:
    if not changing.is_under_way(data_folder(os.environ)):
        return None
    return Finding("A change of the master key was begun and isn't over. Go on with: withness keys rotate --finish")


def modes() -> Finding | None:
    open_to_others = next((path for path in _private(data_folder(os.environ)) if _mode(path) & 0o077), None)
    if open_to_others is None:
        return None
    return Finding(f"Others on this machine can get at {open_to_others}. Close it with: chmod go= {open_to_others}")


def secret_key() -> Finding | None:
    secret = environment.SECRET_KEY()
    if not secret or (len(secret) >= SECRET_CHARACTERS and len(set(secret)) >= DIFFERENT_ONES and "inse" not in secret):
        return None
    return Finding("WITHNESS_SECRET_KEY can be guessed. Leave it out: a good one is then derived from the master key.")


def sqlite() -> Finding | None:
    if environment.DATABASE_URL() or sqlcipher3.sqlite_version_info >= SAFE_SQLITE:
        return None
    return Finding(
        f"SQLite {sqlcipher3.sqlite_version} has a bug that can lose what was saved. Install the pinned requirements."
    )


def way_to_the_database() -> Finding | None:
    parts = urlsplit(environment.DATABASE_URL())
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = asked.get("host") or parts.hostname or ""
    if host in HERE or host.startswith("/") or asked.get("sslmode") in CHECKED_CERTIFICATE:
        return None
    return Finding(f"The way to the database at {host} can be listened to. Add ?sslmode=verify-full to its address.")


def https() -> Finding | None:
    host = urlsplit(environment.ORIGIN()).hostname or ""
    if environment.is_secure() or host in HERE:
        return None
    return Finding("People come by http, which anybody between can read. Put https in front and into WITHNESS_ORIGIN.")


def demo() -> Finding | None:
    host = urlsplit(environment.ORIGIN()).hostname or ""
    if not environment.is_demo() or host in HERE:
        return None
    return Finding("WITHNESS_DEMO signs anybody in as anybody, and this site has a public address. Take it out.")


def mail() -> Finding | None:
    if environment.MAIL() or environment.is_demo():
        return None
    return Finding("WITHNESS_MAIL isn't set: nobody gets an invitation, or a code to sign in with.", grave=False)


def disk() -> Finding | None:
    data = data_folder(os.environ)
    if not data.exists():
        return None
    usage = shutil.disk_usage(data)
    if usage.free >= max(LEAST_FREE_BYTES, LEAST_FREE_SHARE * usage.total):
        return None
    return Finding(f"The disk of {data} is nearly full: {usage.free // 2**20:,} MB are left. Make room soon.")


def backups() -> Finding | None:
    if not environment.BACKUPS():
        return Finding("WITHNESS_BACKUPS isn't set, so nobody notices when backups stop.", grave=False)
    folder = Path(environment.BACKUPS())
    times = [path.stat().st_mtime for path in folder.glob("*.backup")] if folder.is_dir() else []
    if times and time.time() - max(times) <= BACKUP_DAYS * 86_400:
        return None
    return Finding(f"There is no backup in {folder} from the last {BACKUP_DAYS} days. Run: withness backup {folder}")


def _private(data: Path) -> Iterator[Path]:
    yield from (path for path in (data, data / "keys", data / "keys" / "ledgers", data / "files") if path.exists())
    yield from (path for path in (data / "master.key", data / "keys" / "house") if path.exists())


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


CHECKS = (
    Check("master-key", "the master key is there, and opens this data", master_key),
    Check("key-apart", "the master key lies apart from what it opens", where_the_master_key_is),
    Check("key-change", "no change of the master key is left half done", change_of_the_master_key),
    Check("modes", "nobody else on this machine can open the data or its keys", modes),
    Check("secret", "the secret that signs cookies can't be guessed", secret_key),
    Check("sqlite", "SQLite has no known bug that loses data", sqlite),
    Check("database-way", "the way to the database is private", way_to_the_database),
    Check("https", "people come by https", https),
    Check("demo", "no demo is open to the world", demo),
    Check("mail", "mails can be sent", mail),
    Check("disk", "there is room on the disk", disk),
    Check("backups", "backups are being made", backups),
)
