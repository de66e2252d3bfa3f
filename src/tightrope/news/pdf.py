"""The text of a PDF: its pages' lines in order, and after them what is printed on every page, marked as furniture.

A sentence that runs over a page break is whole, because heads and page numbers do not stand between its halves. A word
that the printer divided at a line's end is whole too. Spans point into this text, as into that of an HTML page.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from tightrope.errors import UnreadableError
from tightrope.news.files import MAX_BYTES
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PAGES: Final = 1_000
MAX_SECONDS: Final = 60.0  # a page takes a hundredth of one
# What a page may unpack to and hold: far below what the library allows, so that no page takes longer than seconds.
_LIMITS: Final = pypdf.Configuration(
    zlib_maximum_output_length=10_000_000,
    lzw_maximum_output_length=10_000_000,
    run_length_maximum_output_length=10_000_000,
    array_based_stream_maximum_output_length=10_000_000,
    stream_decoding_work_maximum_length=20_000_000,
    stream_parsing_work_maximum_count=300_000,
    xform_maximum_invocations_per_extraction=200,
    page_tree_maximum_entries=10 * MAX_PAGES,
    page_tree_maximum_page_entries=100 * MAX_PAGES,
)
_EDGE: Final = 2  # lines at the top and the foot of a page where heads and numbers stand
_OFTEN: Final = 3  # a head stands on so many pages at least (on both of two), and on a third of them
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.)\s*)?(?:\d{1,4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\n([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Typesetters' ligatures ("fi" as one), which are no letters of their own.
_LIGATURES: Final = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # what broken fonts give, and what is no text

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it cannot read is told by our error


class Paper(Record, frozen=True, kw_only=True):
    """What a PDF holds.

    Attributes:
        text: The lines of its pages, then what is printed on every page.
        title: As its metadata give it, if the first page bears it too: what programs fill in by themselves does not.
        furniture: Where in `text` the running heads and page numbers stand.
    """

    text: str
    title: str | None
    furniture: tuple[tuple[int, int], ...]


def read_pdf(raw: bytes, *, name: str) -> Paper:
    """Read the text of a PDF.

    Args:
        raw: The file.
        name: What to call it in an error.

    Raises:
        UnreadableError: It needs a password, has no text, too many pages or too much in them, or is damaged.
    """
    try:
        with pypdf.apply_configuration(_LIMITS):
            pages, title = _pages(raw, name)
    except UnreadableError:
        raise
    except (FileNotDecryptedError, DependencyError):
        raise _locked(name) from None
    except Exception as error:  # noqa: BLE001  broken files may raise anything, the library says
        why = " ".join(str(error).split())[:120] or type(error).__name__
        message = f"{name!r} is a PDF that cannot be read ({why}); print it to a new PDF, or convert it to text"
        raise UnreadableError(message) from None
    if not any(any(c.isalpha() for c in line) for page in pages for line in page):
        many = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        message = (
            f"{name!r} is a PDF of {many} without text, as scanned ones are; recognise its text first, "
            "for example with: ocrmypdf"
        )
        raise UnreadableError(message)
    return _paper(pages, title)


def _locked(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name!r} is an encrypted PDF; take the password off first, for example with: qpdf --decrypt"
    )


def _pages(raw: bytes, name: str) -> tuple[list[list[str]], str]:
    """The lines of each page, and the title that the metadata give."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    pages = [_lines(text) for text in _texts(reader, name)]
    return pages, str((reader.metadata and reader.metadata.title) or "")


def _texts(reader: pypdf.PdfReader, name: str) -> Iterator[str]:
    """The text of each page, as long as there is not too much of it."""
    until = time.monotonic() + MAX_SECONDS
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        size += len(text)
        if number > MAX_PAGES or size > MAX_BYTES or time.monotonic() > until:
            message = f"{name!r} is a PDF with too much in it (at page {number}); split it into articles"
            raise UnreadableError(message)
        yield text


def _lines(text: str) -> list[str]:
    clean = _UNWANTED.sub("", text).translate(_LIGATURES)
    return [line.strip() for line in clean.splitlines() if line.strip()]


def _paper(pages: Sequence[list[str]], title: str) -> Paper:
    marks = [_furniture(page, _running(pages)) for page in pages]
    body = "\n".join(
        line for page, mark in zip(pages, marks, strict=True) for n, line in enumerate(page) if n not in mark
    )
    text = _undivided(body)
    furniture = []
    for page, mark in zip(pages, marks, strict=True):
        for n in sorted(mark):
            furniture.append((len(text) + 1, len(text) + 1 + len(page[n])))
            text += "\n" + page[n]
    first = " ".join(" ".join(line for n, line in enumerate(pages[0]) if n not in marks[0]).split()).lower()
    title = " ".join(title.split())
    return Paper(text=text, title=title if title and title.lower() in first else None, furniture=tuple(furniture))


def _shape(line: str) -> str:
    """A head without its page number."""
    return _DIGITS.sub("", line).strip(" \t|·•-\u2013—").lower()


def _edges(page: Sequence[str]) -> frozenset[int]:
    return frozenset({*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))})


def _running(pages: Sequence[list[str]]) -> frozenset[str]:
    """The shapes of the lines that stand at the edges of many pages."""
    often = max(2, min(_OFTEN, len(pages)), len(pages) / 3)
    times = Counter(shape for page in pages for shape in {_shape(page[n]) for n in _edges(page)} if shape)
    return frozenset(shape for shape, found in times.items() if found >= often)


def _furniture(page: Sequence[str], running: frozenset[str]) -> frozenset[int]:
    """Which lines of a page are heads, feet and page numbers."""
    return frozenset(n for n in _edges(page) if _shape(page[n]) in running or _PAGE_NUMBER.fullmatch(page[n]))


def _undivided(text: str) -> str:
    """The text with the words that a line's end divides made whole.

    The hyphen goes if the whole word stands elsewhere in the text, or if one of the halves is no word of the text; it
    stays if the word stands elsewhere with it, if both halves are words of their own ("long-range"), or before a
    capital ("al-Tanf").
    """
    words = Counter(word.lower() for word in _WORD.findall(_DIVIDED.sub(" ", text)))

    def joined(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        whole, compound = (left + right).lower(), f"{left}-{right}".lower()
        named = right[0].isupper() and not left.isupper()
        both = words[left.lower()] and words[right.lower()] and not words[whole]
        if named or both or words[compound] > words[whole]:
            return f"{left}-{right}"
        return left + right

    return _DIVIDED.sub(joined, text)
