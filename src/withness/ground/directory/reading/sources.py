"""Opens what somebody names: a file, a folder or a zip. Nothing is unpacked, and nothing outside of it is touched."""

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from ..report import Report

MEGABYTE = 1_000_000
MOST_UNPACKED = 8_000 * MEGABYTE
"""All of a zip, unpacked. A list of a whole country is a tenth of that."""
SUSPICIOUS, MOST_RATIO = 50 * MEGABYTE, 100
"""Files that come to more than this together and were packed this tightly are no lists: text packs to a tenth."""
NO_LIST = "it unpacks to more than a hundred times its size: this is no list"
A_PIECE = 1 << 20


class Part(NamedTuple):
    """One file of a source. `open` gives it from its beginning, as UTF-8 whatever it was written in."""

    name: str
    open: Callable[[], BinaryIO]

    @property
    def stem(self) -> str:
        """Its name without folders and endings."""
        return PurePosixPath(self.name).stem.lower()

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters and without the dot."""
        return PurePosixPath(self.name).suffix.lower().removeprefix(".")


class _Recoded(io.RawIOBase):
    """A file in another encoding, read as UTF-8."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and (piece := self._file.read(A_PIECE // 4)):
            self._ready = self._decoder.decode(piece).encode()
        many = min(len(buffer), len(self._ready))
        buffer[:many], self._ready = self._ready[:many], self._ready[many:]
        return many

    def close(self) -> None:
        self._file.close()
        super().close()


class NoSource(Exception):
    """There is nothing to read; its words say why."""


@contextmanager
def opened(source: Path, report: Report) -> Iterator[list[Part]]:
    """The files of a source, sorted by name. Raises NoSource."""
    if source.is_dir():
        files = sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
        yield [_part(path.relative_to(source).as_posix(), partial(_open, path), report) for path in files]
    elif source.suffix.lower() == ".zip":
        with _packed(source) as packed:
            yield list(_unpacked(packed, report))
    elif source.is_file():
        yield [_part(source.name, partial(_open, source), report)]
    else:
        raise NoSource(f"{source}: there is no such file or folder")


def _packed(source: Path) -> ZipFile:
    try:
        return ZipFile(source)
    except (BadZipFile, OSError) as wrong:
        raise NoSource(f"{source}: this is no zip file that can be read") from wrong


def _unpacked(packed: ZipFile, report: Report) -> Iterator[Part]:
    files = sorted((each for each in packed.infolist() if not each.is_dir()), key=lambda each: each.filename)
    bomb = sum(each.file_size for each in files if _tightly_packed(each)) > SUSPICIOUS
    total = 0
    for info in files:
        wrong = _wrong(info) or (NO_LIST if bomb and _tightly_packed(info) else "")
        if wrong:
            report.leave_out("files", info.filename, "", wrong)
            continue
        total += info.file_size
        if total > MOST_UNPACKED:
            report.leave_out("files", info.filename, "", "the zip would unpack to more than 8 gigabytes")
            continue

        # Never more than the zip said: zipfile stops there, and complains if there was more.
        yield _part(info.filename, partial(_open_in, packed, info), report)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _open_in(packed: ZipFile, info: ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", packed.open(info))
    except NotImplementedError as wrong:
        raise BadZipFile("it is packed in a way that is not known here") from wrong


def _wrong(info: ZipInfo) -> str:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename:
        return "its name leads outside of the zip"
    if info.flag_bits & 1:
        return "it needs a password"
    return ""


def _tightly_packed(info: ZipInfo) -> bool:
    return info.file_size > MOST_RATIO * max(1, info.compress_size)


def _part(name: str, open_: Callable[[], BinaryIO], report: Report) -> Part:
    known: list[str] = []

    def decoded() -> BinaryIO:
        if not known:
            known.append(_encoding(name, open_, report))
        opened_ = open_()
        if known[0] == "utf-8":
            return opened_
        if known[0] == "utf-8-sig":
            opened_.read(3)
            return opened_
        return io.BufferedReader(_Recoded(opened_, known[0]), A_PIECE)

    return Part(name, decoded)


def _encoding(name: str, open_: Callable[[], BinaryIO], report: Report) -> str:
    """What a file is written in: all of it is read once, in pieces, since a single letter at its end can tell."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_() as file:
        first = file.read(A_PIECE)
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            report.note(f"{name}: read as UTF-16")
            return "utf-16"
        marked, piece = first.startswith(codecs.BOM_UTF8), first
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(A_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            report.note(f"{name}: not UTF-8, so it is read as Windows-1252")
            return "cp1252"
    return "utf-8-sig" if marked else "utf-8"


def words_of(part: Part) -> io.TextIOWrapper:
    """The part as text, line by line."""
    return io.TextIOWrapper(part.open(), encoding="utf-8", errors="replace", newline="")
