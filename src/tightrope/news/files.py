"""Bytes from paths and standard input, within a size limit, and the characters that they stand for."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path
from typing import Final

from tightrope.errors import UnreadableError

MAX_BYTES: Final = 10_000_000
STDIN: Final = "-"

_NOT_TEXT: Final = (
    (b"%PDF-", "PDF is not read yet; convert it first, for example with: pdftotext"),
    (b"\x89PNG", "it is an image; give the article as text or HTML"),
    (b"\xff\xd8\xff", "it is an image; give the article as text or HTML"),
    (b"GIF8", "it is an image; give the article as text or HTML"),
    (b"PK\x03\x04", "it is a zip archive or an office document; unpack it or save it as text"),
    (b"\x1f\x8b", "it is compressed; unpack it first, for example with: gunzip"),
)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_PAGE_CHARSETS = re.compile(
    r"(?:iso-?8859-\d{1,2}|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]|shift[_-]?jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5)"
)
_WESTERN: Final = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE: Final = 8192
_CONTROL_SHARE: Final = 0.05


def too_large(name: str) -> UnreadableError:
    """The error for more bytes than are read at once."""
    message = f"{name!r} is larger than {MAX_BYTES // 1_000_000} MB; split it into articles, or give them as JSON lines"
    return UnreadableError(message)


def bytes_of(path: Path | str) -> bytes:
    """Read a file, or standard input for "-", up to `MAX_BYTES`.

    Raises:
        UnreadableError: It is missing, a folder, not permitted, or too large.
    """
    raw = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == STDIN else _file_bytes(Path(path))
    if len(raw) > MAX_BYTES:
        raise too_large(str(path))
    return raw


def _file_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            message = f"{str(path)!r} is a folder; name the files in it"
            raise UnreadableError(message)
        if path.stat().st_size > MAX_BYTES:
            raise too_large(str(path))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        message = f"{str(path)!r} does not exist; check the path"
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        message = (
            f"{str(path)!r} cannot be read: {getattr(error, 'strerror', None) or error}; check path and permissions"
        )
    raise UnreadableError(message)


def decoded(raw: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16 with a byte-order mark, or what an HTML page declares. Nothing is guessed.

    Args:
        raw: The bytes of a text or an HTML page.
        name: What to call them in an error.

    Raises:
        UnreadableError: Empty, binary, or not in the encoding that they are declared to be in.
    """
    if not raw.strip():
        message = f"{name!r} is empty; give a file with text in it"
        raise UnreadableError(message)
    for magic, advice in _NOT_TEXT:
        if raw.startswith(magic):
            message = f"{name!r} is not text: {advice}"
            raise UnreadableError(message)
    text = _characters(raw, name)
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise _binary(name)
    if not text.strip():
        message = f"{name!r} holds only white space; give a file with text in it"
        raise UnreadableError(message)
    return text


def _characters(raw: bytes, name: str) -> str:
    encoding, body = next(((e, raw[len(bom) :]) for bom, e in _BOMS if raw.startswith(bom)), (None, raw))
    if encoding is None:
        if b"\0" in raw:
            raise _binary(name)
        encoding = _declared(raw[:4096])
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(raw) - len(body)
        message = (
            f"{name!r} is not {encoding.upper()}: byte {offset} is 0x{raw[offset]:02x}; "
            "find out its encoding and convert it, for example with: iconv -f WINDOWS-1252 -t utf-8"
        )
        raise UnreadableError(message) from None


def _declared(head: bytes) -> str:
    """The encoding that a page declares, read as browsers do: Latin-1 means Windows-1252, anything unknown UTF-8."""
    found = _CHARSET.search(head)
    label = found[1].decode("ascii", "replace").lower() if found else ""
    if label in _WESTERN:
        return "cp1252"
    if _PAGE_CHARSETS.fullmatch(label):
        try:
            return codecs.lookup(label).name
        except LookupError:
            return "utf-8"
    return "utf-8"


def _binary(name: str) -> UnreadableError:
    return UnreadableError(f"{name!r} is binary, not text; give a text or HTML file in UTF-8")
