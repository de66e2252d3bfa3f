"""What is not article prose, marked and not cut: captions, credits, by-lines, prompts, sign-up forms, letter frames.

The rules look at the shape of lines; the words that they look for are in `furniture.toml`. A doubtful line is prose: a
sentence lost is worse than a caption read.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from tightrope.news.captions import captions_in
from tightrope.news.lines import Line, lines_of
from tightrope.news.tables import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_PROMPT: Final = 300
LONGEST_LABEL: Final = 90
LONGEST_HEADLINE: Final = 100
LONGEST_SIGN_OFF: Final = 600
_SIGN_OFF_CUES: Final = ("reporting by",)
_PROMPT_CUES: Final = ("continue reading", "read more", "read full", "the full", "click here", "appeared first")

_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_NO_NAME = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:early|late|mid|this|that|then|all|far)\b|"
    r"the (?!associated)|\w+ing\b|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)$"
)
_BYLINE = re.compile(
    rf"(?:by|BY|By|Words by|Story by|Text by|Analysis by|Opinion by)\s+(?!(?i:{_NO_NAME}))(?:[Tt]he )?"
    rf"{_NAME}(?:,?\s+(?:{_NAME}|and|in|for|of|the|de|al-\w+|van|von|bin|[&|\u2013—-])){{0,12}}(?:\s?[|·•]\s?.{{0,60}})?"
)
_NAME_AND_ROLE = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,3}}(?: in {_NAME})?(?:,| is (?:the|an?)\b|\s[-\u2013—|])[^.!?]{{0,60}}"
    r"\b(?:correspondent|reporter|editor|bureau chief|staff writer|columnist)\b[^.!?]{0,40}"
)
_CONTRIBUTED = re.compile(
    r"[^.!?\n]{2,160}\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|piece))\b[^.!?\n]{0,60}[.!]?|"
    r"(?:news )?agencies (?:also )?contributed\b.{0,60}",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\(?\b(?:Additional |Further )?[Rr]eporting [Bb]y [A-Z][^\n]{2,300}?"
    r"\b(?:[Ww]riting|[Ee]diting|[Cc]ompiled) by [^\n]{2,200}$"
)
_CLOSING_PROMPT = re.compile(
    r"(?<=[.!?…\"”\u2019)])\s+(?:continue reading|read more|read (?:the )?full (?:article|story)[^.!?]{0,40}|"
    r"click here[^.!?]{0,60}|the post .{3,200}appeared first on .{2,80})\W*$",
    re.IGNORECASE,
)
_E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")
_ORNAMENT = re.compile(r"[\s*•·◆■_~=#|+.…\u2013—-]{1,60}")
_TAG = re.compile(
    r"</?(?=[a-z])(?:a|abbr|aside|b|blockquote|br|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|picture|script|small|source|"
    r"span|strong|sub|sup|table|tbody|td|th|time|tr|u|ul|video)\b"
    r"(?P<rest>(?:=\"[^\"<\n]*\"|='[^'<\n]*'|[^<>\"'\n])*+)(?P<close>>)?",
    re.IGNORECASE,
)
_VALUE_BEGINS = re.compile(r"\s[\w-]+=[\"']")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SALUTATION = re.compile(r"Dear [A-Z][^!?\n]{1,80}?[:,](?:\s*\(Dear [^()\n]{2,60}\))?")
_SENTENCE_END = re.compile(r"[.!?…]['\"”\u2019)]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def mark_furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Find the passages of a text that are not article prose.

    Args:
        text: Any text.

    Returns:
        Half-open offsets, in order and disjoint. The text itself is left as it is.
    """
    lines = lines_of(text)
    prompts = {number for number, line in enumerate(lines) if _is_prompt(line.words)}
    marks = [lines[number].span for number in prompts]
    marks += [mark for number, line in enumerate(lines) if number not in prompts for mark in _marks_in(line)]
    marks += _leftovers(text)
    marks += _repeated(lines)
    marks += _letter_frame(lines)
    marks += _closing_block(lines, prompts)
    return _merged(marks)


def _merged(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _marks_in(line: Line) -> Iterator[tuple[int, int]]:
    if _is_byline(line.words) or _ORNAMENT.fullmatch(line.words):
        yield line.span
        return
    yield from captions_in(line)
    tail = line.words[-LONGEST_SIGN_OFF:]
    lowered = tail.lower()
    for cues, closing in ((_SIGN_OFF_CUES, _SIGN_OFF), (_PROMPT_CUES, _CLOSING_PROMPT)):
        if any(cue in lowered for cue in cues) and (found := closing.search(tail)):
            yield line.end - len(tail) + found.end() - len(found[0].lstrip()), line.end


def _is_prompt(words: str) -> bool:
    """Whether a line asks the reader to do something, or tells about the article and not about the world."""
    if len(words) > LONGEST_PROMPT:
        return False
    if pattern("prompts").match(words):
        return True
    if len(words) > LONGEST_LABEL:
        return False
    return bool(
        ("@" in words and _E_MAIL.search(words)) or (not words.endswith(".") and pattern("short_prompts").match(words))
    )


def _is_byline(words: str) -> bool:
    if len(words) > LONGEST_PROMPT:
        return False
    return bool(
        (len(words) <= LONGEST_HEADLINE and (_BYLINE.fullmatch(words) or _NAME_AND_ROLE.fullmatch(words)))
        or ("contributed" in words.lower() and _CONTRIBUTED.fullmatch(words))
    )


def _leftovers(text: str) -> Iterator[tuple[int, int]]:
    """Tags that were left in the text. One that is never closed runs to the end of its paragraph."""
    position = 0
    while found := _TAG.search(text, position):
        start, position = found.span()
        if not found["close"]:
            if not _VALUE_BEGINS.search(text, start, position + 1):
                continue
            blank = _BLANK_LINE.search(text, position)
            position = blank.start() if blank else len(text.rstrip())
        yield start, position


def _repeated(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines that stand more than once and look like captions (twice) or labels (three times); never the headline."""
    keys = ["".join(line.words.split()) for line in lines]
    times = Counter(keys)
    for key, line in zip(keys, lines, strict=True):
        if times[key] == 1 or key == keys[0]:
            continue
        dated_caption = len(key) >= 40 and _YEAR.search(line.words)  # noqa: PLR2004  # shorter ones are date headings
        label = times[key] > 2 and 15 <= len(key) <= LONGEST_HEADLINE and not _SENTENCE_END.search(line.words)  # noqa: PLR2004
        if dated_caption or (label and line.words[0].isupper()):
            yield line.span


def _letter_frame(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The salutation and the closing of a letter, with the signature."""
    for number, line in enumerate(lines):
        if len(line.words) <= LONGEST_HEADLINE and _SALUTATION.fullmatch(line.words):
            yield line.span
        elif len(line.words) <= 40 and pattern("closings").fullmatch(line.words.rstrip(" ,.!")):  # noqa: PLR2004
            yield line.span
            for signature in lines[number + 1 : number + 6]:
                if len(signature.words) > 60 or signature.words.endswith((".”", "?")):  # noqa: PLR2004
                    break
                yield signature.span


def _closing_block(lines: Sequence[Line], prompts: set[int]) -> Iterator[tuple[int, int]]:
    """From the first prompt after which nothing but boilerplate and headlines follows, to the end, as one span.

    A text without a sentence before the prompt is a list, not an article with a form under it, and has no such block.
    """
    if not prompts:
        return
    first = None
    for number in range(len(lines) - 1, -1, -1):
        if number in prompts:
            first = number
        elif not _may_follow_prompt(lines[number].words):
            if first is not None:
                yield lines[first].start, lines[-1].end
            return


def _may_follow_prompt(words: str) -> bool:
    if len(words) > LONGEST_PROMPT:
        return False
    return bool(
        pattern("boilerplate").search(words) or (len(words) <= LONGEST_HEADLINE and not _SENTENCE_END.search(words))
    )
