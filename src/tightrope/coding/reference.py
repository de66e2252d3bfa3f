"""Words that go back to an actor named before: pronouns and definite descriptions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.cast import Seen
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Role
    from tightrope.coding.tokens import Token

SPEAKERS = frozenset("i me my we us our".split())  # who is meant depends on who is quoted: left open
SINGULAR = frozenset("he she him her his himself herself".split())
PLURAL = frozenset("they them their themselves ours".split())
NEUTER = frozenset(("it", "its", "itself"))
PRONOUNS = SPEAKERS | SINGULAR | PLURAL | NEUTER
SIDES = frozenset(
    "side party country nation neighbour neighbor government rival foe enemy ally delegation camp adversary "
    "belligerent combatant capital".split()
)
OPPOSED = frozenset(  # "between the rivals"
    "sides parties rivals foes neighbours neighbors adversaries belligerents capitals".split()
)
OFFICES = frozenset("minister leader president premier".split())  # "the two foreign ministers": of the two states
PAIRABLE = SIDES | OFFICES
PAIRED = frozenset(("both", "two", "warring", "opposing", "rival"))
ADDRESSING = ("warn", "threaten", "caution", "tell", "urge", "ask", "order")
PAIR = 2  # how many "both" are
NEAR = 6  # fitting mentions among which "they" prefers one of several
NEAREST = 3  # of those, the ones among which a subject is preferred
ARMED = ("REB", "MIL")
HOSTILE = word_list("reference", "hostile")
STATELY = word_list("reference", "stately")
BESIDE = word_list("reference", "beside")
SHORT = word_list("organisations", "short")
UNION = word_list("organisations", "union")
BAND = word_list("organisations", "band")


def pronoun(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Whom a pronoun means: the nearest earlier actor that fits, a subject before others.

    Args:
        cast: Who was mentioned so far; the mention is added to it.
        sentence: Where the pronoun stands.
        token: The pronoun.

    Returns:
        The actor's id, alone; nothing for "who", "I" and "we", and when none fits.
    """
    word = token.lower_
    fits = _fitting(cast, word, _excluded(cast, sentence, token))
    if not fits:
        return ()
    own = _own(cast, sentence, token, fits)
    opening = token.i == sentence.parsed.start  # "Its spokesman said": of the subject before
    owned = (token.dep_ == "poss" and word in NEUTER and not opening) or token.dep_ in ("dobj", "pobj", "dative")
    best = own or (fits[0] if owned else None) or next((s for s in fits[:NEAREST] if s.subject), fits[0])
    cast.spans[(sentence.start_of(token), sentence.end_of(token))] = best.id
    if token.dep_ in ("nsubj", "nsubjpass"):
        cast.seen.append(Seen(best.id, subject=True))
    return (best.id,)


def _own(cast: Cast, sentence: Sentence, token: Token, fits: list[Seen]) -> Seen | None:
    """Whom "its" means before what somebody does something with: the doer, "X blamed a militia and shut its border".

    An envoy or a border is a state's, never an armed group's.
    """
    if token.dep_ != "poss" or token.lower_ not in NEUTER:
        return None
    held = token.head
    verb = held.head
    doers = cast.those(sentence, syntax.subjects(verb)) if held.dep_ == "dobj" and verb.dep_ == "conj" else ()
    of_state = held.lemma_.lower() in STATELY
    mine = [s for s in fits if s.id in doers] or [s for s in fits if of_state and cast.drafts[s.id].kind == "state"]
    return mine[0] if mine else None


def _excluded(cast: Cast, sentence: Sentence, token: Token) -> frozenset[str]:
    """Who cannot be meant: in "X sent Y a message, warning him" him is not X; nor is it in "X warned Y that it …"."""
    verb = token.head.head
    clause = token.dep_ == "nsubj" and token.head.dep_ in ("advcl", "ccomp") and token.i > verb.i
    if clause and verb.lemma_ in ADDRESSING and syntax.children(verb, "dobj", "dative"):
        return frozenset(cast.those(sentence, syntax.subjects(verb)))
    if token.dep_ == "poss" and token.head.dep_ == "dobj" and verb.lemma_ in HOSTILE:
        given = [n for n in (verb.head,) if verb.dep_ == "acl"]  # "the decision by X to expel its envoy"
        doers = [o for n in given for o in (*syntax.prepositional(n, "by", "of"), *syntax.possessors(n))]
        return frozenset(cast.those(sentence, [*syntax.governor_subjects(token.head), *doers]))
    charge = _charge(token)
    if charge is not None:
        return frozenset(cast.those(sentence, syntax.objects(charge)))
    if token.dep_ in ("dobj", "pobj", "dative") and not token.lower_.endswith(("self", "selves")):
        return frozenset(cast.those(sentence, syntax.governor_subjects(token)))
    return frozenset()


def _charge(token: Token) -> Token | None:
    """The verb that lays the act over a pronoun on somebody: the subject may be meant, "accused X of raids on them"."""
    noun = token.head.head if token.dep_ == "pobj" else token
    charged = noun.dep_ == "pobj" and noun.pos_ == "NOUN" and noun.head.lower_ in ("of", "for")
    above = noun.head.head
    verb = above.head if above.dep_ == "dobj" else above  # the parser may hang "of" on the accused
    return verb if charged and verb.pos_ == "VERB" and syntax.children(verb, "dobj") else None


def _fitting(cast: Cast, word: str, excluded: frozenset[str]) -> list[Seen]:
    recent = [(seen, cast.drafts[seen.id]) for seen in cast.recent() if seen.id not in excluded]
    if word in SINGULAR:
        return [seen for seen, draft in recent if draft.person]
    if word in PLURAL:
        near = [(seen, draft) for seen, draft in recent if not draft.person or draft.many][:NEAR]
        return [seen for seen, draft in near if draft.many] or [seen for seen, _ in near]
    if word in NEUTER:
        return [seen for seen, draft in recent if not draft.person and draft.sector != "CIV"]
    return []


def described_before(cast: Cast, token: Token, role: Role, country: str | None) -> Draft | None:
    """The nearest earlier actor that a definite description ("the militants", "the official") can mean.

    Args:
        cast: Who was mentioned so far.
        token: The noun of the description.
        role: What it says of them.
        country: The country that it names.
    """
    lemma = token.lemma_.lower()
    many = several(token, role)
    recent = [cast.drafts[seen.id] for seen in cast.recent()]
    for draft in [d for d in recent if d.head == lemma] + recent:
        if country and draft.country and draft.country != country:
            continue
        if role.kind == "office":
            if draft.title and (draft.title == role.phrase or draft.title.split()[-1] == role.phrase.split()[-1]):
                return draft
            continue
        if draft.head and draft.head == lemma and draft.many == many:
            return draft
        armed = role.sector == draft.sector and role.sector in ARMED
        if role.sector == "MIL" and token.tag_ == "NN" and draft.kind == "role":
            continue  # "the army" is not the three soldiers told of
        if many and draft.many and armed and draft.kind != "state":
            return draft
    return None


def both(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The two whom "both sides", "the two countries" or "the warring parties" mean: the two told of most.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the noun stands.
        token: The noun.
    """
    if token.lemma_.lower() not in PAIRABLE:
        return ()
    told = {c.lower_ for c in token.children}
    office = token.lemma_.lower() in OFFICES and "the" in told and bool(told & {"two", "both"})
    paired = told & PAIRED or (token.lower_ in OPPOSED and told in ({"the"}, {"the", "to"}))
    if not office and (token.lemma_.lower() not in SIDES or not paired):
        return ()
    states = office or token.lemma_.lower() in ("country", "nation", "neighbour", "neighbor", "capital")
    host = syntax.governor_subjects(token) if token.dep_ in ("dobj", "dative", "pobj") else []
    doers = cast.those(sentence, host)  # who meets both sides is neither
    hosts = {cast.drafts[a].country for a in doers if cast.drafts[a].country}
    told_of: Counter[str] = Counter()
    latest: dict[str, str] = {}
    for seen in cast.recent():
        draft = cast.drafts[seen.id]
        body = draft.kind in ("state", "group", "institution") or (draft.sector in ARMED and not draft.person)
        fit = draft.kind == "state" if states else body
        if draft.id in doers or (draft.kind == "state" and draft.country in hosts):
            continue
        if fit and draft.sector in ("GOV", "MIL", "REB"):
            side = draft.country if states and draft.country else draft.id
            told_of[side] += 1
            latest.setdefault(side, draft.id)
    pair = tuple(latest[side] for side, _ in told_of.most_common(PAIR))
    return pair if len(pair) == PAIR else ()


def beside(cast: Cast, sentence: Sentence, token: Token) -> Draft | None:
    """The other state that "its neighbour" or "Chad's rival" means, told of last.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the noun stands.
        token: The noun.
    """
    if token.lemma_.lower() not in BESIDE or token.tag_ != "NN" or syntax.children(token, "appos"):
        return None
    owners = cast.those(sentence, syntax.possessors(token))
    countries = {cast.drafts[a].country for a in owners} - {None}
    states = [d for d in (cast.drafts[s.id] for s in cast.recent()) if d.kind == "state"]
    return next((d for d in states if countries and d.country not in countries), None)


def short_form(cast: Cast, token: Token) -> Draft | None:
    """The organisation named before that "the front", "the bloc" or "the group" means, by its own last noun or kind.

    Args:
        cast: Who was mentioned so far.
        token: The noun.
    """
    lemma = token.lemma_.lower()
    before = [c for c in token.children if c.i < token.i]
    if token.tag_ not in ("NN", "NNP") or [c.lower_ for c in before] not in (["the"], ["this"], ["that"]):
        return None
    if any(c.dep_ in ("prep", "relcl", "appos", "acl") and c.i > token.i for c in token.children):
        return None
    bodies = [d for d in (cast.drafts[s.id] for s in cast.recent()) if d.kind in ("group", "institution", "body")]
    if lemma in SHORT:
        same = next((d for d in bodies if lemma in d.name.lower().split()), None)
        if same is not None:
            return same
    if lemma in UNION:
        return next((d for d in bodies if d.sector == "IGO"), None)
    if lemma in BAND:
        return next((d for d in bodies if d.kind == "group" and d.sector == "REB"), None)
    return None


def several(token: Token, role: Role) -> bool:
    """Whether a description is of more than one."""
    return role.many or token.tag_ in ("NNS", "NNPS")
