"""Bytes from paths and standard input, within a size limit, and the characters that they stand for."""

from __future__ import annotations

import codecs
import io
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from tightrope.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 10_000_000
MAX_PDF_BYTES: Final = 50_000_000  # pictures take most of them
PDF: Final = b"%PDF-"
STDIN: Final = "-"

_NOT_TEXT: Final = (
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


@contextmanager
def opened(path: Path | str) -> Iterator[io.BufferedReader]:
    """Open a file, or standard input for "-", for reading from its first byte on; what it begins with can be peeked at.

    Raises:
        UnreadableError: It is missing, a folder, or not permitted.
    """
    if str(path) == STDIN:
        given = sys.stdin.buffer
        yield given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", given))
        return
    with _opened(Path(path)) as file:
        yield file


def bytes_of(path: Path | str) -> bytes:
    """Read a file, or standard input for "-", up to `MAX_BYTES`, or `MAX_PDF_BYTES` if it is a PDF.

    Raises:
        UnreadableError: It is missing, a folder, not permitted, or too large.
    """
    with opened(path) as file:
        return bytes_from(file, str(path))


def bytes_from(file: io.BufferedReader, name: str) -> bytes:
    """Read an open file to its end, as `bytes_of`.

    Raises:
        UnreadableError: It is too large, or cannot be read.
    """
    try:
        limit = MAX_PDF_BYTES if file.peek(len(PDF)).startswith(PDF) else MAX_BYTES
        raw = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    if len(raw) > limit:
        message = f"{name!r} is larger than {limit // 1_000_000} MB; split it into articles, or give them as JSON lines"
        raise UnreadableError(message)
    return raw


def _opened(path: Path) -> io.BufferedReader:
    try:
        if not path.is_dir():
            return path.open("rb")
        message = f"{str(path)!r} is a folder; name the files in it, or read it all with: tightrope read FOLDER -o OUT"
    except FileNotFoundError:
        message = f"{str(path)!r} does not exist; check the path"
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(str(path), error) from None
    raise UnreadableError(message)


def _unreadable(name: str, error: OSError | ValueError) -> UnreadableError:
    why = getattr(error, "strerror", None) or error
    return UnreadableError(f"{name!r} cannot be read: {why}; check path and permissions")


def decoded(raw: bytes, name: str, charset: str | None = None) -> str:
    """Decode UTF-8, UTF-16 with a byte-order mark, or what an HTML page declares. Nothing is guessed.

    Args:
        raw: The bytes of a text or an HTML page.
        name: What to call them in an error.
        charset: The encoding by the header that came with them; goes before what the page declares.

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
    text = _characters(raw, name, charset)
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise _binary(name)
    if not text.strip():
        message = f"{name!r} holds only white space; give a file with text in it"
        raise UnreadableError(message)
    return text


def _characters(raw: bytes, name: str, charset: str | None) -> str:
    encoding, body = next(((e, raw[len(bom) :]) for bom, e in _BOMS if raw.startswith(bom)), (None, raw))
    if encoding is None:
        if b"\0" in raw:
            raise _binary(name)
        encoding = _known(charset) if charset else _declared(raw[:4096])
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
    return _known(found[1].decode("ascii", "replace")) if found else "utf-8"


def _known(charset: str) -> str:
    label = charset.strip().lower()
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
