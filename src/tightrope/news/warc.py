"""Articles from a WARC, the format of web archives: each HTML or text page that was fetched is one.

The file is read as a stream, one record at a time; of a record no more is held than an article may be long. Records are
told apart by `http.client`, which bounds the length and the number of their headers.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from http.client import HTTPException, parse_headers
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from urllib.parse import urlsplit

from tightrope.errors import UnreadableError
from tightrope.news.articles import read_bytes
from tightrope.news.files import MAX_BYTES
from tightrope.news.unpack import GZIP, Gunzipped, members, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from tightrope.records import Article

MAGIC: Final = b"WARC/"
_VERSION = re.compile(rb"WARC/\d\.\d+\s*")
_FIRST_LINE = re.compile(rb"WARC/\d\.\d{1,3}[ \t]{0,3}\r?\n")
_LONGEST_FIRST_LINE = 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})\s*(?:;.*)?\r?\n")
_LONGEST_LINE: Final = 65_536
_STEP: Final = 65_536  # bytes read at once of what is passed over
_ARTICLES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_KINDS: Final = frozenset({"response", "resource", "conversion"})
_OK: Final = b"200"


def is_warc(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a WARC, plain or compressed."""
    if head.startswith(GZIP):
        try:
            head = unpacked(head, "gzip", len(MAGIC), "")
        except UnreadableError:
            return False
    return head.startswith(MAGIC)


def read_warc(
    stream: BinaryIO,
    *,
    name: str,
    skip: Callable[[UnreadableError], None],
    published: date | None = None,
    outlet: str | None = None,
    first: int = 1,
) -> Iterator[Article]:
    """Read the articles of a WARC, in order, one record at a time.

    Args:
        stream: The file, plain or compressed with gzip, record by record or as a whole.
        name: What to call it in errors; its articles are called `name-1`, `name-2`, …, by the number of the record.
        skip: Told of each HTML or text page that cannot be used. Pictures, scripts and failed requests are passed over.
        published: Day of publication, where the page itself gives none.
        outlet: Who published them; goes before what the pages say.
        first: The number of the first record, where the stream is a part of an archive.

    Yields:
        The articles; `url` and `retrieved` are those of the record.

    Raises:
        UnreadableError: The file is no WARC, damaged, or cut short; the articles before are given.
    """
    file = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    plain = io.BufferedReader(Gunzipped(file, name)) if file.peek(2).startswith(GZIP) else file
    for number, headers in enumerate(_headers(plain, name), start=first):
        block = _Block(plain, _length(headers, name, number), name)
        url = (headers["WARC-Target-URI"] or "").strip("<> ") or None
        try:
            article = _article(block, headers, url, f"{name}-{number}", published, outlet)
        except UnreadableError as error:
            if block.damaged:
                raise
            skip(UnreadableError(f"{url}: {error}") if url else error)
        else:
            if article:
                yield article
        block.pass_over()


def record_starts(file: io.BufferedReader, *, name: str) -> Iterator[tuple[int, int]]:
    """Find where records of a WARC begin, so that it can be read in parts.

    Args:
        file: The archive, from its first byte on; it can seek.
        name: What to call it in errors.

    Yields:
        Offsets at which reading may begin, rising, the first 0, each with the number of the record there. An archive
        packed as a whole has no other; one that is damaged has none after the damage, which whoever reads the part
        will meet.
    """
    if file.peek(2).startswith(GZIP):
        passed = _Passed()
        for start in members(file, passed):
            yield start, passed.records + 1
        return
    start = file.tell()
    try:
        for number, headers in enumerate(_headers(file, name), start=1):
            yield start, number
            start = file.seek(_length(headers, name, number), io.SEEK_CUR)
    except UnreadableError:
        return


class _Passed:
    """Counts the records of an archive that passes by in pieces, by their first lines."""

    records = 0
    _rest = b""  # of the last piece: a line may be parted between two

    def __call__(self, data: bytes) -> None:
        data = self._rest + data
        found = list(_FIRST_LINE.finditer(data))
        self.records += len(found)
        self._rest = data[max(found[-1].end() if found else 0, len(data) - _LONGEST_FIRST_LINE) :]


def _headers(plain: BinaryIO, name: str) -> Iterator[Message]:
    """The headers of each record; between two of them the caller reads the record's block."""
    first = True
    while line := plain.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        if not _VERSION.fullmatch(line):
            what = "is not a WARC" if first else "is damaged: a record does not begin with WARC/1.0 or WARC/1.1"
            message = f"{name!r} {what}; fetch it again"
            raise UnreadableError(message)
        first = False
        try:
            yield parse_headers(plain)
        except HTTPException:
            message = f"{name!r} is damaged: a record has too many or too long headers; fetch it again"
            raise UnreadableError(message) from None


def _length(headers: Message, name: str, number: int) -> int:
    length = headers["Content-Length"] or ""
    if not (length.isascii() and length.isdigit() and len(length) < 20):  # noqa: PLR2004  more than any disk holds
        message = f"{name!r} is damaged: record {number} does not tell its length; fetch it again"
        raise UnreadableError(message)
    return int(length)


class _Block(io.RawIOBase):
    """The content of one record, as a stream of its own."""

    def __init__(self, stream: BinaryIO, length: int, name: str) -> None:
        self._stream = stream
        self._left = length
        self._name = name
        self.damaged = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        return self._taken(self._stream.read(wanted), wanted)

    def readline(self, size: int | None = -1, /) -> bytes:
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        return self._taken(self._stream.readline(wanted), min(wanted, 1))

    def _taken(self, data: bytes, wanted: int) -> bytes:
        self._left -= len(data)
        if len(data) < wanted:
            self.damaged = True
            message = f"{self._name!r} is cut short in the middle of a record; fetch it again"
            raise UnreadableError(message)
        return data

    def pass_over(self) -> None:
        """Go to the end of the record."""
        while self._left:
            self.read(_STEP)


def _article(
    block: _Block, record: Message, url: str | None, name: str, published: date | None, outlet: str | None
) -> Article | None:
    """The article of a record; None when it holds something else."""
    if (record["WARC-Type"] or "").strip().lower() not in _KINDS:
        return None
    about = _response(block) if (record["Content-Type"] or "").startswith("application/http") else record
    kind = about.get_content_type() if about and about["Content-Type"] else ""
    if about is None or kind not in _ARTICLES:
        return None
    raw = block.read(MAX_BYTES + 1)
    if len(raw) <= MAX_BYTES:
        raw = unpacked(_joined(raw, about), about["Content-Encoding"] or "", MAX_BYTES, name)
    if len(raw) > MAX_BYTES:
        message = f"{name!r} is larger than {MAX_BYTES // 1_000_000} MB"
        raise UnreadableError(message)
    return read_bytes(
        raw,
        name=name,
        fallback=published,
        outlet=outlet or (_host(url) if kind == "text/plain" else None),
        url=url,
        retrieved=_moment(record["WARC-Date"]),
        charset=about.get_content_charset(),
    )


def _response(block: _Block) -> Message | None:
    """The headers of an HTTP response; None when it failed, or is no response."""
    status = _STATUS.match(block.readline(_LONGEST_LINE))
    if not status or status[1] != _OK:
        return None
    try:
        return parse_headers(block)
    except HTTPException:
        message = "the response has too many or too long headers"
        raise UnreadableError(message) from None


def _joined(raw: bytes, headers: Message) -> bytes:
    """The body without the sizes between its chunks. Some archives keep the header and leave out the sizes."""
    if (headers["Transfer-Encoding"] or "").strip().lower() != "chunked":
        return raw
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(raw, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(raw[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts and at >= len(raw) else raw


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _moment(words: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
