"""Numbers in words and figures, and the words that bound them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.records import Figure

if TYPE_CHECKING:
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
RANGE = re.compile(r"\s*(?:to|or|-|–)\s*\S+$")  # the upper end: "10 to 15"
UPPER = re.compile(r"\s*(?:and|to|or|-|–)\s*([\w,.-]+)")
YEAR = re.compile(r"(?:19|20)\d\d")  # "the 2008 assault" is one
AT_LEAST = ("at least", "more than", "over", "no fewer than", "not less than", "no less than", "as many as", "above")
AT_MOST = ("up to", "at most", "fewer than", "less than", "under", "no more than")
GROUPS = frozenset(("family", "crew", "team", "party", "total"))  # "a family of three"
MOST = 10**10


def number(words: str) -> int | None:
    """The whole number that words or figures say, None when they say none.

    >>> number("1,200"), number("twenty-five"), number("2 thousand"), number("dozens")
    (1200, 25, 2000, None)
    """
    total, current, said = 0, 0, False
    for part in re.split(r"[\s-]+", words.lower().strip()):
        if part in ("and", "a") and said:
            continue
        figure = FIGURES.fullmatch(part)
        if figure:
            value = float(figure.group().replace(",", ""))
            if value > MOST:
                return None
            current += value  # type: ignore[assignment]
        elif part in UNITS:
            current += UNITS[part]
        elif part in TENS:
            current += TENS[part]
        elif part in SCALES:
            current = (current or 1) * SCALES[part]
            if SCALES[part] > 100:  # noqa: PLR2004  a thousand closes what stands before it
                total, current = total + current, 0
        else:
            return None
        said = True
    value = total + current
    return int(value) if said and value == int(value) and value <= MOST else None


def ordinal(word: str) -> int | None:
    """The number of an ordinal: "62nd" → 62, "third" → 3."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word.lower())
    return int(match.group(1)) if match else ORDINALS.get(word.lower())


def counted(noun: Token) -> tuple[int, Token] | None:
    """How many of it: the number before a noun, or the noun when it is itself the number."""
    for c in noun.children:
        if c.dep_ == "nummod" and c.i < noun.i:
            first = min(t.i for t in c.subtree if t.i <= c.i and (t.like_num or t == c or t.text == "-"))
            words = noun.doc[first : c.i + 1].text
            value = number(RANGE.sub("", words))  # of a range, the lower end
            if _of_money(c):
                return None
            if value is not None and not (YEAR.fullmatch(c.text) and noun.tag_ in ("NN", "NNP")):
                return value, noun.doc[first]
    for c in noun.children:  # "412 ceasefire violations": the parser may count the first of two nouns
        if c.dep_ == "compound" and noun.tag_ == "NNS" and c.tag_ == "NN" and (found := counted(c)) is not None:
            return found
    if (noun.like_num or noun.pos_ == "NUM") and not _of_money(noun):
        value = number(noun.text)
        if value is not None:
            return value, noun
    if noun.lemma_.lower() in syntax.PARTITIVE | GROUPS:
        for inner in syntax.prepositional(noun, "of"):
            found = counted(inner)
            if found is not None:
                return found
    return None


def _of_money(number: Token) -> bool:
    return any(t.is_currency for t in number.doc[max(number.sent.start, number.i - 2) : number.i + 1])


def figure(article: Article, sentence: Sentence, value: int, at: Token) -> Figure:
    """A figure with its bounds as worded: "at least 84" has a low only, "up to 40" a high only, "about 20" a best."""
    before = " " + at.doc[max(at.sent.start, at.i - 4) : at.i].text.lower()
    last = at
    while last.i + 1 < len(at.doc) and last.nbor().like_num:
        last = last.nbor()
    span = article.span(sentence.start_of(at), sentence.end_of(last))
    after = UPPER.match(at.doc[last.i + 1 : last.i + 3].text)
    high = (
        number(after.group(1)) if after and (before.endswith("between") or after.group(0).strip()[0] != "a") else None
    )
    if high is not None and high > value:
        return Figure(low=value, high=high, span=span)
    if any(before.endswith(f" {words}") for words in AT_LEAST):
        return Figure(low=value, span=span)
    if any(before.endswith(f" {words}") for words in AT_MOST):
        return Figure(high=value, span=span)
    return Figure(low=value, best=value, high=value, span=span)


def plus(first: Figure, more: int) -> Figure:
    """The figure with so many more."""
    return Figure(
        low=None if first.low is None else first.low + more,
        best=None if first.best is None else first.best + more,
        high=None if first.high is None else first.high + more,
        span=first.span,
    )
