"""Which words carry an act: verb frames and event nouns that fit the parse.

A light verb ("carried out", "came under") lends its subject to the noun that it governs; a noun that is the
object of such a verb, or has an actor of its own, is the trigger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.patterns import ANY_PERSON, FREE_ITEMS, fits
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tightrope.coding.lexicon import Frame, Lexicon
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token

    Note = Callable[[Sentence, Token, str], None]  # told of a word of the lexicon that carries no act, and why

FORCE = ("ASSAULT", "COERCE")  # types of acts that are done by force
STANDING, EXCLUDED = "it tells a state of things, no act", "a phrase that the lexicon says is no event"
TITLED, UNFIT = "part of a title", "none of its patterns fits"
MARCHING = frozenset(("protest", "demonstrate", "strike", "riot", "march", "dissent"))  # "protesting farmers"
ASIDES = word_list("events", "asides")
STATIONED = word_list("ties", "stationed")
MEDIATING = word_list("parties", "mediating")
JOINING = frozenset(("-", "–", "'", "’", "'s", "’s"))  # what may stand between the words of a compound


@dataclass
class Act:
    """A word that carries an act, on its way to a claim.

    Attributes:
        sentence: Where it stands.
        token: The verb or noun.
        words: All tokens of the trigger, in order.
        frame: What it means.
        light: The light verb that governs an event noun, with its kind.
        by: Ids of doers, filled in when the parties are read.
        to: Ids of recipients, filled in likewise.
        charged_by: Ids of those on whose charge alone the doers are named: "X blamed Y for the raid".
        filled: Actor id → the noun by which it became a party.
        ground: What decided the status: a word, or a reason in words.
        dropped: Why it gives no event of its own; empty while it may.
    """

    sentence: Sentence
    token: Token
    words: list[Token]
    frame: Frame
    light: tuple[str, Token] | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    charged_by: tuple[str, ...] = ()
    filled: dict[str, Token] = field(default_factory=dict)
    ground: Token | str = ""
    dropped: str = ""

    @property
    def noun(self) -> bool:
        """Whether the act is told by a noun."""
        return "possessive" in self.frame.by or self.token.pos_ in ("NOUN", "PROPN")


def unasked(_sentence: Sentence, _word: Token, _why: str) -> None:
    """Keep no note of the words that were passed over."""


def find_acts(sentence: Sentence, lexicon: Lexicon, note: Note = unasked) -> list[Act]:
    """Find the words of a sentence that carry an act, in order.

    Args:
        sentence: The sentence.
        lexicon: The words that carry acts.
        note: Told of each word of the lexicon that carries none here, and why.

    Returns:
        The acts.
    """
    acts: list[Act] = []
    taken: set[int] = set()
    present = _present(sentence, lexicon)
    for token in sentence.parsed:
        act = None
        if token.pos_ in ("VERB", "AUX") or (token.pos_ == "ADJ" and token.tag_ == "VBN"):
            if token.dep_ not in ("aux", "auxpass", "amod") and not _describing(token):
                own = token.lemma_.lower() in lexicon.verbs and syntax.child(token, "nsubj") is not None
                mistaken = token.tag_ == "VBZ" and not own  # "airstrikes" that the parser takes for a verb
                act = _verb(sentence, token, lexicon, present, note) or (
                    _noun(sentence, token, lexicon, present, note) if mistaken else None
                )
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in ("compound", "nmod", "amod"):
            act = _noun(sentence, token, lexicon, present, note)
        if act is not None and (token.i not in taken or _answered(token, act, acts)):
            taken.update(t.i for t in act.words)
            acts.append(act)
    brokered = {t.i for act in acts if _between_others(act) for t in act.words if t != act.token}
    told = {act.token.i for act in acts}
    return [
        act for act in acts
        if act.token.i not in brokered  # "a truce brokered by X": the brokering is told
        and not any(noun.i in told for noun in syntax.styled_so(act.token))  # "called the raid an act of war"
    ]  # fmt: skip


def _answered(token: Token, demand: Act, acts: list[Act]) -> bool:
    """Whether a demand that is refused is told with its own maker: "dismissed a demand by Athens"."""
    refused = any(token in act.words and act.frame.type == "REJECT" for act in acts)
    return refused and demand.frame.type == "REQUEST" and bool(syntax.prepositional(token, "by", "from"))


def _between_others(act: Act) -> bool:
    """Whether an act brings two others together."""
    return act.frame.mode == "third-party" or act.token.lemma_ in MEDIATING


def _present(sentence: Sentence, lexicon: Lexicon) -> frozenset[str]:
    """The items of patterns that a sentence has words for, wherever they stand; a frame is tried if it has them all."""
    tokens = sentence.parsed.tokens
    lemmas = [token.lemma_.lower() for token in tokens]
    before = [tokens[0].nbor(-1).lower_ if tokens[0].i else "", *(token.lower_ for token in tokens)]
    pairs = [f"{one} {lemma}" for one, lemma in zip(before, lemmas, strict=False)]
    known = [lexicon.kinds[word] for word in (*lemmas, *pairs) if word in lexicon.kinds]
    return sentence.parsed.forms.union(FREE_ITEMS, *known)


def _describing(token: Token) -> bool:
    """Whether the parser takes a participle before a noun for a verb: "in the recently liberated Donbas"."""
    if token.tag_ == "VBG" and token.lemma_ in MARCHING:
        after = next((c for c in token.children if c.i == token.i + 1), None) or token.head
        return after.i == token.i + 1 and after.pos_ in ("NOUN", "PROPN") and syntax.child(token, "aux") is None
    if token.tag_ not in ("VBN", "VBD"):
        return False
    before = token if token.is_sent_start else token.nbor(-1)
    return (before.tag_ == "DT" or (before.tag_ == "JJ" and before.dep_ == "pobj")) and syntax.child(
        token, "nsubj", "nsubjpass"
    ) is None


def _verb(sentence: Sentence, token: Token, lexicon: Lexicon, present: frozenset[str], note: Note) -> Act | None:
    lemma = token.lemma_.lower()
    frames = lexicon.verbs.get(lemma)
    if frames is None:
        return None
    for frame in frames:
        found = fits(token, frame.pattern, lexicon) if frame.beside <= present else None
        if found is None:
            continue
        if frame.type in ("SUPPORT", "AID") and token.dep_ == "relcl" and token.tag_ in ("VBZ", "VBP"):
            note(sentence, token, STANDING)
            return None  # "Iran, which backs them": a standing tie, no act
        if frame.type == "REQUEST" and lemma == "tell" and (syntax.foretold(found[-1]) or _stated(found[-1])):
            continue  # "told them that it would not leave", "that it was not leaving"
        if frame.pattern[0] in ("land", "rain", "fall") and "none" in frame.by and not _falling(token, lexicon):
            continue  # "troops landed in X"
        if frame.pattern == ("fire",) and syntax.child(token, "dobj", "nsubjpass") is not None:
            continue  # "fired the general"
        if frame.pattern == ("call", "on", ANY_PERSON) and _asks(token):
            continue  # "called on the president to resign" is no visit
        if (
            frame.pattern[0] == "demonstrate"
            and frame.type == "PROTEST"
            and syntax.child(token, "dobj", "ccomp") is not None
        ):
            continue  # "demonstrated its resolve"
        if frame.pattern == ("call", "strike") and syntax.given(found[-1]):
            continue  # "called the strike a mistake"
        if frame.type == "MOBILIZE" and token.dep_ == "acl" and lemma in STATIONED:
            note(sentence, token, STANDING)
            return None  # "troops stationed in X" describes, it tells no move
        blocked = (p for p in lexicon.blocked.get(lemma, ()) if len(p) >= len(frame.pattern))
        if any(_barred(token, pattern, lexicon) for pattern in blocked):
            note(sentence, token, EXCLUDED)
            return None
        return Act(sentence, token, sorted(set(found), key=lambda t: t.i), frame)
    note(sentence, token, UNFIT)
    return None


def _stated(clause: Token) -> bool:
    """Whether a clause tells what is so: "that they are not negotiating"."""
    tensed = clause.tag_ in ("VBD", "VBZ") or any(
        c.dep_ == "aux" and c.lemma_ in ("be", "have") for c in clause.children
    )
    return clause.dep_ == "ccomp" and clause.pos_ == "VERB" and tensed


def _asks(verb: Token) -> bool:
    """Whether a verb goes on with what is asked: "called on him to go", "on both for restraint"."""
    return bool(syntax.children(verb, "xcomp", "ccomp", "advcl")) or bool(syntax.prepositional(verb, "for"))


def _falling(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what lands or falls is fired: "two rockets landed in the park"."""
    return any(syntax.head_noun(noun).lemma_.lower() in lexicon.classes["munition"] for noun in syntax.subjects(verb))


def _barred(verb: Token, pattern: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a pattern says that a verb tells no event; "seized on" does, not "seized the port on the coast"."""
    found = fits(verb, pattern, lexicon)
    if found is None:
        return False
    of_place = len(pattern) == len(found) == 2 and pattern[1] in syntax.LOCATIVE | {"on"}  # noqa: PLR2004
    return not (of_place and found[1].dep_ == "prep" and syntax.child(verb, "dobj", "nsubjpass") is not None)


def _noun(sentence: Sentence, token: Token, lexicon: Lexicon, present: frozenset[str], note: Note) -> Act | None:
    lemma = singular(token)
    frames = lexicon.nouns.get(lemma)
    if frames is None:
        return None
    if token.dep_ == "pobj" and f"{token.head.lower_} {lemma}" in ASIDES:
        note(sentence, token, EXCLUDED)
        return None  # "said in a message", "came at Kabul's request": the manner of another act
    if _titled(token) and not sentence.headline:
        note(sentence, token, TITLED)
        return None
    before = _words_before(token)
    barred = [
        len(phrase) for phrase in lexicon.excluded.get(lemma, ()) if len(phrase) > 1 and _stands(before, phrase[:-1])
    ]
    for frame in frames:
        head = frame.head
        if barred and head < max(barred):  # "fire drill" bars "drill", not "live fire drill"
            continue
        if not frame.beside <= present or (head and not _stands(before, frame.pattern[:head])):
            continue
        tail = fits(token, (lemma, *frame.pattern[head + 1 :]), lexicon)
        if tail is None:
            continue
        words = {t.i: t for t in (*before[:head], *tail)}
        return Act(sentence, token, [words[i] for i in sorted(words)], frame, light_verb(token, lexicon))
    note(sentence, token, EXCLUDED if barred else UNFIT)
    return None


def _titled(token: Token) -> bool:
    """Whether a noun is part of a proper title ("Convention on the Use of Mines")."""
    return token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start


def singular(token: Token) -> str:
    """The lemma of a noun; of a plural that the parser takes for a name ("Airstrikes" in a headline) without its s."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("PROPN", "VERB") and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-1]
    return lemma


def _words_before(token: Token) -> list[Token]:
    """The words right before a noun, the nearest first."""
    found: list[Token] = []
    for i in range(token.i - 1, max(token.sent.start, token.i - 8) - 1, -1):
        if token.doc[i].lower_ not in JOINING:
            found.append(token.doc[i])
        if len(found) == 4:  # noqa: PLR2004  no entry is longer
            break
    return found


def _stands(before: list[Token], phrase: Sequence[str]) -> bool:
    """Whether a phrase stands right before a noun, in these words or their lemmas."""
    return len(before) >= len(phrase) and all(
        word in (token.lower_, token.lemma_.lower()) for token, word in zip(before, reversed(phrase), strict=False)
    )


def light_verb(noun: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """The light verb that governs an event noun, and its kind ("do", "undergo", "cause", "stop", "start")."""
    for verb, role in _governors(noun):
        for kind, pattern in lexicon.light.get(verb.lemma_.lower(), ()):
            if fits(verb, pattern, lexicon) is not None and _agrees(kind, role, pattern):
                return kind, verb
    return None


def _governors(noun: Token) -> Iterator[tuple[Token, str]]:
    """The verbs whose object (or passive subject) the noun is, through partitives, coordination and prepositions.

    Each with the noun's place: "object", "subject", or the preposition between them.
    """
    at = noun
    while at.dep_ == "conj":
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in syntax.PARTITIVE:
        at = at.head.head
    if at.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        yield at.head, "object"
        first = syntax.first_conjunct(at.head)
        if first != at.head and syntax.child(first, "dobj") is None:
            yield first, "object"  # "conducting or supporting attacks"
    elif at.dep_ == "pobj":
        yield at.head.head, at.head.lower_
    elif at.dep_ == "nsubj":
        yield at.head, "subject"
    for verb in syntax.children(noun, "acl", "relcl"):
        yield verb, "object"


def _agrees(kind: str, role: str, pattern: Sequence[str]) -> bool:
    """Whether a noun in that place is governed: "struck in response to attacks" is no strike in attacks."""
    if role == "subject":
        return kind in ("start", "stop")
    return role == "object" or role in pattern
