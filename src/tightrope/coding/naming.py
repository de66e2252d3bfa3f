"""Names in a parsed paragraph: table names by their words, persons by spaCy's names and by titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.tables import WORD, Name, Role, Tables, fold_words, word_list

if TYPE_CHECKING:
    from tightrope.coding.tokens import Doc, Token

# A name before one of these is a patron or rival, not a nationality: "Rwandan-backed", "Saudi-led", "anti-Kurdish".
BACKING = word_list("actors", "tying")
PATRONAGE = word_list("actors", "patronage")
BEFORE = frozenset(("anti", "pro", "ex", "non"))
LONGEST_ROLE = 4  # words


class Match(NamedTuple):
    """A table name found at tokens [first, last]."""

    first: int
    last: int
    name: Name
    tied: str = ""  # the participle that makes it a patron ("backed") or a leader ("led"); "pro", "anti"


def name_matches(doc: Doc, tables: Tables) -> dict[int, Match]:
    """Find the table names in a paragraph, the longest first.

    Args:
        doc: The parsed paragraph.
        tables: The names.

    Returns:
        Token index → the match that covers it.
    """
    words = [*WORD.finditer(doc.text)]
    token_at = {token.idx: token.i for token in doc}
    token_end = {token.idx + len(token.text): token.i for token in doc}
    found: dict[int, Match] = {}
    n = 0
    while n < len(words):
        word, step = words[n].group(), 1
        known = tables.names.get(fold_words(word), ()) if word[0].isupper() else ()
        longest = len(known[0][0]) if known else 0
        following = tuple(fold_words(one.group()) for one in words[n : n + longest])
        for phrase, name in known:
            size = len(phrase)
            if following[:size] != phrase:
                continue
            if name.capitals and not word.isupper():
                continue
            end = words[n + size - 1].end()
            first, last = token_at.get(words[n].start()), token_end.get(end)
            if last is None and phrase[-1] == ".":
                last = token_end.get(end - 1)
            if first is None or last is None or _personal(doc, first, last, name):
                continue
            match = Match(first, last, name, _tied(doc, first, last))
            for i in range(first, last + 1):
                found[i] = match
            step = size
            break
        n += step
    return found


def _personal(doc: Doc, first: int, last: int, name: Name) -> bool:
    """Whether the words are part of a longer personal name ("Michael Jordan", "Chad Smith")."""
    if name.kind not in ("state", "group") or name.form in ("adjective", "people"):
        return False
    token = doc[first]
    if token.ent_type_ != "PERSON":
        return False
    before = first > 0 and doc[first - 1].ent_type_ == "PERSON" and token.ent_iob_ == "I"
    after = last + 1 < len(doc) and doc[last + 1].ent_type_ == "PERSON" and doc[last + 1].ent_iob_ == "I"
    return bool(before or after)


def _tied(doc: Doc, first: int, last: int) -> str:
    if last + 2 < len(doc) and doc[last + 1].text in ("-", "–") and doc[last + 2].idx == doc[last + 1].idx + 1:
        joined = doc[last + 2]
        if joined.lower_ in BACKING or joined.text.islower():
            return str(joined.lower_)
    if last + 1 < len(doc) and doc[last + 1].lower_.lstrip("-") in PATRONAGE and doc[last + 1].dep_ == "amod":
        return str(doc[last + 1].lower_.lstrip("-"))
    if first > 1 and doc[first - 1].text in ("-", "–") and doc[first - 2].lower_ in BEFORE:
        return str(doc[first - 2].lower_)
    return ""


def person_at(token: Token) -> tuple[int, int] | None:
    """The token range of the personal name that ends at, or holds, a token."""
    if token.ent_type_ != "PERSON" or any(c.isdigit() for c in token.text):
        return None  # nor is an F-16 a person
    doc = token.doc
    first = last = token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].ent_type_ == "PERSON":
        last += 1
    while first < last and (doc[first].is_punct or not doc[first].text[0].isupper()) and doc[first].lower_ != "al":
        first += 1
    while last > first and (doc[last].is_punct or doc[last].lower_ in ("'s", "’s")):
        last -= 1
    return first, last


def role_at(token: Token, tables: Tables, first: int = 0) -> tuple[Role, int] | None:
    """The longest role phrase whose last word is this token.

    Args:
        token: The head noun.
        tables: The roles.
        first: No token before this one is used.

    Returns:
        The role and the index of its first token.
    """
    words = (token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s"))
    return _role_ending(token.doc, token.i, words, max(first, token.sent.start), tables)


def role_before(doc: Doc, end: int, floor: int, tables: Tables) -> tuple[Role, int] | None:
    """The role phrase that ends right before token `end`, no earlier than `floor`: the title of a named person."""
    at = end - 1
    if at < floor:
        return None
    if doc[at].text == "." and at - 1 >= floor:
        at -= 1  # "Gen."
    return _role_ending(doc, at, (doc[at].lower_.rstrip("."), doc[at].lemma_.lower()), floor, tables)


def _role_ending(doc: Doc, at: int, words: tuple[str, ...], floor: int, tables: Tables) -> tuple[Role, int] | None:
    """The longest role phrase of the tokens before `at` and one of the forms of the word there."""
    if tables.role_heads.isdisjoint(words):
        return None
    heads = [word for word in dict.fromkeys(words) if word in tables.role_heads]
    for start in range(max(at - LONGEST_ROLE + 1, floor), at + 1):
        lead = doc.words(start, at).lower()
        for head in heads:
            role = tables.roles.get(f"{lead}{head}" if lead.endswith("-") else f"{lead} {head}".strip())
            if role is not None:
                return role, start
    return None
