"""Deaths and injuries, and which act they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tightrope.coding import quantities, syntax
from tightrope.coding.tables import word_list
from tightrope.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

KILL = word_list("losses", "kill")
INJURE = word_list("losses", "injure")
PERSONS = word_list("losses", "persons")
COLLECTIVES = word_list("losses", "collectives")
OWN = frozenset(("his", "her", "their"))
DEAD = frozenset(("dead", "killed", "slain"))
HURT = frozenset(("injured", "wounded", "hurt"))
UNLUCKY = DEAD | HURT
DEATHS = frozenset(("death", "fatality"))
KILLINGS = word_list("losses", "killings")
TAKING = frozenset(("claim", "cost", "take", "lose"))  # lives
DOWN = frozenset(("gun", "mow", "cut"))  # "gunned down"
TO_DEATH = frozenset("shoot stab beat hack burn torture crush club bludgeon knife stone starve".split())
TRIES = frozenset("attempt bid plot plan threat conspiracy trial charge".split())  # at a killing, or over one
UNDONE = frozenset("attempted failed foiled planned thwarted".split())
TELLING = (
    UNLUCKY
    | KILL
    | INJURE
    | DEATHS
    | KILLINGS
    | DOWN
    | TO_DEATH
    | {"die", "perish", "life", "lose", "injury", "casualty", "toll", "victim"}
)
NOBODY = frozenset(("no", "none", "nobody"))
Kind = Literal["killed", "injured"]


class Loss(NamedTuple):
    """One number of killed or injured.

    Attributes:
        kind: Which.
        figure: How many.
        word: The word that says so ("killed").
        victims: The noun that is counted.
    """

    kind: Kind
    figure: Figure
    word: Token
    victims: Token


def find_losses(article: Article, sentence: Sentence, cast: Cast) -> list[Loss]:
    """The numbers of dead and hurt that a sentence gives."""
    found: list[Loss] = []
    for token in sentence.parsed.among(TELLING):
        for kind, victims in _told(token):
            found += _summed(article, sentence, cast, kind, token, victims)
    return found


def _told(token: Token) -> Iterator[tuple[Kind, list[Token]]]:
    """The kinds of loss that a word tells, each with the nouns that may say of whom and how many."""
    lemma = token.lemma_.lower()
    if token.lower_ in UNLUCKY and not token.is_sent_start and _bare_number(token.nbor(-1)):
        yield ("killed" if token.lower_ in DEAD else "injured"), [token.nbor(-1)]  # "29 dead and 15 injured"
    elif token.pos_ == "VERB" and (lemma in KILL or lemma in INJURE or lemma in ("die", "perish")):
        yield ("injured" if lemma in INJURE else "killed"), _struck(token)
    elif token.lower_ in UNLUCKY and token.pos_ in ("ADJ", "VERB"):
        yield ("killed" if token.lower_ in DEAD else "injured"), _described(token)
    elif token.pos_ == "VERB" and (_to_death(token) or (lemma in DOWN and _particle(token, "down"))):
        yield "killed", _struck(token)
    elif lemma in DEATHS | KILLINGS and token.pos_ == "NOUN":
        yield "killed", [] if _attempted(token) else _whose(token)
    elif lemma == "life" and token.head.lemma_ in TAKING:
        own = syntax.possessors(token) and token.head.lemma_ == "lose"  # "nine villagers lost their lives"
        yield "killed", syntax.subjects(token.head) if own else _whose(token)
    elif lemma == "lose" and token.pos_ == "VERB":
        yield "killed", [n for n in syntax.objects(token) if _persons(n)]
    elif lemma == "injury":
        yield "injured", [token, *syntax.prepositional(token, "to")]
    elif lemma in ("casualty", "victim") and any(c.lower_ == "no" for c in token.children):
        yield "killed", [token]
        yield "injured", [token]
    elif lemma == "toll":
        yield "killed", syntax.prepositional(token, "of", "to", "at")


def _to_death(verb: Token) -> bool:
    """Whether a verb of hurting ends in death: "was shot to death", "hacked two men to death"."""
    return verb.lemma_ in TO_DEATH and any(n.lower_ == "death" for n in syntax.prepositional(verb, "to"))


def _particle(verb: Token, word: str) -> bool:
    return any(c.lower_ == word and c.dep_ in ("prt", "advmod") for c in verb.children)


def _attempted(killing: Token) -> bool:
    """Whether a killing was only tried: "an assassination attempt", "attempted murder"."""
    return (
        killing.head.lemma_.lower() in TRIES
        or (killing.head.lower_ in ("of", "at") and killing.head.head.lemma_.lower() in TRIES)
        or any(c.lower_ in UNDONE for c in killing.children)
    )


def _whose(noun: Token) -> list[Token]:
    """Whose death or killing it is, and the noun itself where it is counted: "the murder of two nuns", "15 deaths"."""
    own = [] if quantities.counted(noun) is None else [noun]
    return [*syntax.prepositional(noun, "of"), *own] or (syntax.possessors(noun) if noun.tag_ == "NN" else [])


def _persons(noun: Token) -> bool:
    """Whether people are meant: "soldiers", "dozens of soldiers", "four of its men"."""
    inner = syntax.prepositional(noun, "of") if noun.like_num else []
    return any(n.lemma_.lower() in PERSONS for n in (syntax.head_noun(noun), *inner))


def _bare_number(token: Token) -> bool:
    """Whether a number counts people by itself: "three wounded", not "the three killed soldiers"."""
    after = token.nbor(1)
    counts_more = after.i + 1 < len(token.doc) and after.nbor(1).pos_ in ("NOUN", "PROPN") and after.dep_ == "amod"
    return (
        token.like_num
        and not counts_more
        and not quantities.YEAR.fullmatch(token.text)
        and token.ent_type_ not in ("DATE", "TIME")
    )


def _struck(verb: Token) -> list[Token]:
    """Whom a verb of killing or hurting is about."""
    if verb.lemma_.lower() in ("die", "perish") or syntax.passive(verb):
        return syntax.subjects(verb)
    return syntax.objects(verb) or syntax.children(verb, "nsubj")  # "two were killed and one man wounded"


def _described(word: Token) -> list[Token]:
    """Whom a description is about: "six dead", "left four soldiers dead", "was found dead"."""
    if word.head.lemma_ == "shoot" and word.dep_ in ("advmod", "acomp", "prt", "oprd"):
        return syntax.subjects(word.head) if syntax.passive(word.head) else syntax.objects(word.head)  # "shot dead"
    first = syntax.first_conjunct(word)
    if word.dep_ == "conj" and first.pos_ == "NOUN" and first.head.lemma_ == "leave":
        return syntax.conjuncts(first)  # "leaving two soldiers and one civilian dead", with "dead" for the noun
    if word.dep_ not in ("amod", "acl", "oprd", "ccomp", "acomp", "xcomp"):
        return []
    noun = word.head
    if noun.pos_ not in ("VERB", "AUX"):
        return [noun]
    subject = syntax.child(word, "nsubj")
    if subject is not None:
        return syntax.conjuncts(subject)
    return syntax.subjects(noun) if noun.lemma_ == "be" else syntax.objects(noun)


def _summed(
    article: Article, sentence: Sentence, cast: Cast, kind: Kind, word: Token, victims: list[Token]
) -> list[Loss]:
    """One loss of all victims told together: "six civilians and a soldier" are seven."""
    victims = _all_of(word, victims)
    victims = [v for v in victims if not _among_them(v)] or victims
    if syntax.negated(word) or any(v.lower_ in NOBODY or syntax.negated(v) for v in victims):
        return [Loss(kind, _exactly(article, sentence, 0, v), word, v) for v in victims[:1]]
    parts = [(found, noun) for noun in victims if (found := quantities.counted(noun)) is not None]
    single = [v for v in victims if _one_person(sentence, cast, v)]
    if not parts:
        if not single or len(single) < len(victims):
            return []
        return [Loss(kind, _exactly(article, sentence, len(single), single[0]), word, single[0])]
    (value, at), noun = parts[0]
    first = quantities.figure(article, sentence, value, at)
    more = sum(value for (value, _), _ in parts[1:]) + len([v for v in single if v not in [n for _, n in parts]])
    return [Loss(kind, quantities.plus(first, more), word, noun)]


def _all_of(word: Token, victims: list[Token]) -> list[Token]:
    """The victims with those whom the parser hangs beside them: "X, his son, and 15 others"."""
    listed = list(victims)
    if word.pos_ == "VERB" and any(v.head == word and v.dep_ == "nsubjpass" for v in victims):
        listed += [n for c in syntax.children(word, "nsubjpass") for n in syntax.conjuncts(c)]
    for noun in listed:
        beside = [c for one in syntax.children(noun, "appos") for c in (one, *syntax.children(one, "appos"))]
        named = [c for c in beside if any(d.lower_ in OWN for d in syntax.children(c, "poss"))]
        listed += [n for c in named for n in syntax.conjuncts(c)]  # "the mayor, his wife and two guards"
    return list({noun.i: noun for noun in listed}.values())


def _among_them(noun: Token) -> bool:
    """Whether those counted are some of those counted before: "80 people, among them 18 miners"."""
    if any(c.lower_ == "among" and c.i < noun.i for c in noun.children):
        return True
    first = noun.left_edge.i
    return first > 1 and noun.doc[first - 2].lower_ == "among" and noun.doc[first - 1].lower_ in ("them", "whom")


def _exactly(article: Article, sentence: Sentence, value: int, at: Token) -> Figure:
    return Figure(low=value, best=value, high=value, span=sentence.span(article, at, at))


def _one_person(sentence: Sentence, cast: Cast, noun: Token) -> bool:
    """Whether a noun without a number is one person: "a policeman", "the mayor", "his driver"."""
    if noun.lower_ == "another" or noun.ent_type_ == "PERSON":  # "one was killed and another wounded"
        return True
    if noun.tag_ not in ("NN", "NNP") or noun.lemma_.lower() in COLLECTIVES:
        return False
    return noun.lemma_.lower() in PERSONS or any(cast.drafts[a].person for a in cast.of(sentence, noun))


def figures(losses: list[Loss]) -> dict[Kind, Figure]:
    """The figure of each kind for one act: the first, and what its doers lost ("killed 25 and lost three")."""
    found: dict[Kind, Figure] = {}
    for loss in losses:
        none_of_its_own = loss.kind in found and found[loss.kind].high == 0 and bool(loss.figure.value)
        if loss.kind not in found or none_of_its_own:  # "suffered no casualties, but killed two"
            found[loss.kind] = loss.figure
        elif loss.word.lemma_ == "lose" and loss.figure.value:
            found[loss.kind] = quantities.plus(found[loss.kind], loss.figure.value)
    return found


def owner(loss: Loss, acts: list[Act]) -> Act | None:
    """Which act of the sentence a loss belongs to: the one whose word it is, that is its subject, or that is nearest.

    Args:
        loss: The loss.
        acts: The sentence's acts of force, in order.

    Returns:
        The act; None when there is none.
    """
    if not acts:
        return None
    for act in acts:
        if loss.word in act.words:
            return act
    above = {t.i for t in loss.word.ancestors} | {t.i for t in syntax.subjects(loss.word)}
    for noun in syntax.agents(loss.word) + syntax.prepositional(loss.word, "in", "during", "by", "after"):
        above.add(syntax.head_noun(noun).i)
    related = [act for act in acts if act.token.i in above or (act.light is not None and act.light[1].i in above)]
    hitting = [act for act in related or acts if act.frame.mode != "abduct"]
    pool = hitting or related or acts  # hostages are taken, others are killed
    return min(pool, key=lambda act: abs(act.token.i - loss.word.i))
