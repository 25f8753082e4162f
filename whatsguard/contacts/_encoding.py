"""Which encoding a file is in: a mark, strict UTF-8, then the candidates that fit, by what their text looks like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from attrs import frozen

from whatsguard.errors import InvalidRecordError

__all__ = ["Encoding", "find_encoding", "refuse_other_formats"]

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 18
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_FORMATS: Final = (
    (b"PK\x03\x04", "an Excel workbook (.xlsx) or another zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"SQLite format 3\x00", "a database"),
)
# both tables hold the common characters first: GB 2312 level 1 and Big5 level 1, by lead byte
_GB_COMMON: Final = (0xB0, 0xD7)
_BIG5_COMMON: Final = (0xA4, 0xC6)
_PUNCTUATION: Final = (0xA1, 0xA3)
_SAVE_AS: Final = (
    "open it in Excel and save it as 'CSV UTF-8 (comma delimited)', then read that file / "
    "请在 Excel 中另存为“CSV UTF-8(逗号分隔)”后再读取"
)
_MOSTLY: Final = 10
_DOUBLE_BYTE: Final = 2


@frozen
class Encoding:
    """
    How to decode a file.

    Attributes:
        name: As reported, e.g. ``"utf-8-sig"``.
        codec: The decoder's name; a mark at the start is left to the reader.
        damaged: Some bytes do not fit; they are read as U+FFFD, and their rows say so.
    """

    name: str
    codec: str
    damaged: bool = False


def refuse_other_formats(head: bytes) -> None:
    """
    Refuse what is no text.

    Raises:
        InvalidRecordError: If *head* begins like a workbook, a PDF or the like; it says to save as CSV.
    """
    for magic, what in _FORMATS:
        if head.startswith(magic):
            raise InvalidRecordError(f"this file is {what}, not a CSV file: {_SAVE_AS}")


def find_encoding(source: BinaryIO, encoding: str | None) -> Encoding:
    """
    Settle the encoding of *source*, which is left at its beginning.

    Raises:
        InvalidRecordError: If *encoding* is unknown or does not fit the bytes, or nothing fits.
    """
    head = source.read(4096)
    if encoding is not None:
        return _told(source, encoding)
    for mark, name, codec in _MARKS:
        if head.startswith(mark):
            return Encoding(name, codec, damaged=_misfit(source, codec) is not None)
    if (wide := _wide(head)) is not None:
        return Encoding(wide, wide, damaged=_misfit(source, wide) is not None)
    if _misfit(source, "utf-8") is None:
        return Encoding("utf-8", "utf-8")
    sample = _sample(source)
    if _mostly_utf8(sample):
        return Encoding("utf-8", "utf-8", damaged=True)
    fitting = [(score(sample), name) for name, score in _CANDIDATES.items() if _misfit(source, name) is None]
    # max keeps the first of equals, and latin-1 always fits
    name = max(fitting, key=lambda pair: pair[0])[1]
    return Encoding(name, name)


def _told(source: BinaryIO, encoding: str) -> Encoding:
    try:
        info = codecs.lookup(encoding)
        if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode", "undefined"}:
            raise LookupError(encoding)  # noqa: TRY301 - hex, idna and their like: not of texts
        name = info.name
    except LookupError as error:
        raise InvalidRecordError(
            f"encoding={encoding!r} is not known; use for example 'utf-8', 'gb18030', 'big5' or 'cp1252', or leave it "
            "away"
        ) from error
    if (place := _misfit(source, name)) is not None:
        raise InvalidRecordError(
            f"the file is not in encoding {encoding!r}: line {place} does not fit; leave encoding= away to have it "
            "found"
        )
    codec = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8", "utf-32": "utf-32-le"}.get(name, name)
    source.seek(0)
    head = source.read(4)
    source.seek(0)
    if name in {"utf-16", "utf-32"} and head.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        codec = f"{name}-be"
    return Encoding(name, codec)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk
    source.seek(0)


def _misfit(source: BinaryIO, codec: str) -> int | None:
    """The first line that *codec* cannot read, or None where it reads the whole file."""
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    try:
        for chunk in _chunks(source):
            line += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        source.seek(0)
        return line + error.object[: error.start].count(b"\n")
    except UnicodeError:  # UTF-16 without its mark, and codecs that say no more
        source.seek(0)
        return 1
    return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ordinary text is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _sample(source: BinaryIO) -> bytes:
    """The first lines that hold a byte above 127, up to a quarter of a megabyte."""
    found: list[bytes] = []
    size = 0
    for chunk in _chunks(source):
        for line in chunk.splitlines():
            if not line.isascii():
                found.append(line)
                size += len(line)
        if size > _SAMPLE:
            break
    source.seek(0)
    return b"\n".join(found)[:_SAMPLE]


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", errors="replace")
    wide = sum(1 for character in text if character > "\x7f")
    broken = text.count("\ufffd")
    return wide - broken >= _MOSTLY * broken


def _share_common(sample: bytes, codec: str, narrow: str, common: tuple[int, int]) -> float:
    text = re.sub(r"[\x00-\x7f]", "", sample.decode(codec, errors="ignore"))
    if not text:
        return 0.0
    known: dict[str, float] = {}
    for character in set(text):
        code = character.encode(narrow, errors="ignore")
        lead = code[0] if len(code) == _DOUBLE_BYTE else 0
        known[character] = 1.0 if common[0] <= lead <= common[1] else 0.5 * (_PUNCTUATION[0] <= lead <= _PUNCTUATION[1])
    return sum(known[character] for character in text) / len(text)


def _score_gb(sample: bytes) -> float:
    return _share_common(sample, "gb18030", "gb2312", _GB_COMMON)


def _score_big5(sample: bytes) -> float:
    return _share_common(sample, "big5", "big5", _BIG5_COMMON)


_LATIN_WORD: Final = re.compile(r"(?<=[A-Za-z])[^\W\d_a-zA-Z]{1,2}|(?<![^\W\d_])[^\W\d_a-zA-Z]{1,2}(?=[A-Za-z])")


def _score_latin(sample: bytes, codec: str) -> float:
    """The share of letters with a mark that stand beside a plain letter, alone or two together."""
    text = sample.decode(codec, errors="ignore")
    wide = sum(1 for character in text if character > "\x7f")
    beside = sum(len(found) for found in _LATIN_WORD.findall(text))
    return beside / wide if wide else 0.0


# the first of equals wins: "Ä" before a letter is one common Big5 character too, but Big5 text is never only such
_CANDIDATES: Final[dict[str, Callable[[bytes], float]]] = {
    "gb18030": _score_gb,
    "cp1252": lambda sample: _score_latin(sample, "cp1252"),
    "latin-1": lambda sample: _score_latin(sample, "latin-1"),
    "big5": _score_big5,
}
