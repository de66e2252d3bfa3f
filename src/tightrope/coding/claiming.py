"""From acts to claims: everything that a sentence says about an act, gathered into records with their spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import attribution, moves, quantities, settings, syntax
from tightrope.coding import losses as casualties
from tightrope.coding.fold import Told
from tightrope.coding.status import status_of
from tightrope.coding.tallies import find_counts
from tightrope.coding.ties import find_ties
from tightrope.records import (
    AssessmentClaim,
    DateRange,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    Speaker,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.actors import Cast
    from tightrope.coding.attribution import Cue
    from tightrope.coding.losses import Loss
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.settings import When, Where
    from tightrope.records import Article, Span, Status

CASUALTY = frozenset("kill injure wound hurt".split())
ORDERS = frozenset("order instruct direct command authorise authorize".split())
MATERIAL_ORDERS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "SANCTION"))
EFFECTS = frozenset("kill injure wound destroy damage hurt maim hit demolish level wreck slay".split())
MISSILES = frozenset("missile projectile icbm satellite".split())
STANDING = frozenset(
    "war conflict fighting blockade siege occupation campaign support bombardment hostility violence".split()
)
SPEECH_ACTS = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT"))
REPORTED_FORCE = frozenset(("ASSAULT", "COERCE"))
FORCE_NOUNS = frozenset("attack strike airstrike assault raid bombing shelling offensive violence killing".split())
WARNING = frozenset(("warn", "caution"))


@dataclass
class Reading:
    """All that was found in an article's sentences, by number of the sentence."""

    article: Article
    sentences: list[Sentence]
    cast: Cast
    found: dict[int, list[Act]] = field(default_factory=dict)
    acts: dict[int, list[Act]] = field(default_factory=dict)
    cues: dict[int, list[Cue]] = field(default_factory=dict)
    carried: dict[int, Cue] = field(default_factory=dict)
    when: dict[int, list[When]] = field(default_factory=dict)
    where: dict[int, list[Where]] = field(default_factory=dict)
    losses: dict[int, list[Loss]] = field(default_factory=dict)
    withheld: dict[str, Span | None] = field(default_factory=dict)

    def quote(self, sentence: Sentence) -> Span:
        """The sentence, without the blanks around it."""
        words = self.article.text[sentence.start : sentence.end]
        start = sentence.start + len(words) - len(words.lstrip())
        return self.article.span(start, start + len(words.strip()))

    def speakers(self, n: int, token: Token) -> tuple[Speaker, ...]:
        """Who says what a token of sentence `n` tells, the nearest first."""
        found: list[Speaker] = []
        around = attribution.chain(token, self.cues[n])
        if not any(c.speakers for c in around) and n in self.carried:
            around = [*around, self.carried[n]]
        for cue in around:
            for speaker in attribution.speakers(self.article, cue, self.cast):
                if speaker.actor in self.withheld:
                    speaker = msgspec.structs.replace(
                        speaker, anonymous=True, reason=speaker.reason or self.withheld[speaker.actor]
                    )
                if all(speaker.actor != s.actor for s in found):
                    found.append(speaker)
        return tuple(found)


def draft_events(reading: Reading) -> list[Told]:
    """One claim for each act that stands on its own, in order."""
    told: list[Told] = []
    before: DateRange | None = None
    for n, sentence in enumerate(reading.sentences):
        acts = _standing(reading.acts[n])
        reading.acts[n] = acts
        forces = [act for act in acts if act.frame.type == "ASSAULT"]
        owned = [(loss, casualties.owner(loss, forces)) for loss in reading.losses[n]]
        for act in acts:
            mine = [loss for loss, owner in owned if owner is act]
            if _told_before(act, told):
                _add_orphans(told, mine)
                continue
            claim = _event(reading, n, act, mine, before, told)
            if not _substantial(claim, act):
                continue
            told.append(Told(act, claim))
            if claim.dates is not None and claim.status != "hypothetical":
                before = claim.dates
        if not any(act for act in acts) or before is None:
            before = _named_day(reading, n) or before
        orphans = [loss for loss, owner in owned if owner is None]
        if orphans and not forces and told and told[-1].act.sentence.paragraph >= sentence.paragraph - 1:
            _add_orphans(told, orphans)
    return told


def _told_before(act: Act, told: list[Told]) -> bool:
    """Whether a bare "… were killed" only gives the losses of the attack told just before."""
    if act.noun or act.by or act.token.lemma_ not in CASUALTY or not syntax.passive(act.token) or not told:
        return False
    last = told[-1]
    near = (
        act.sentence.parsed.start - last.act.sentence.parsed.end
        if last.act.sentence.paragraph == act.sentence.paragraph
        else 0
    )
    dated = any(t.ent_type_ == "DATE" for t in act.token.subtree)
    placed = bool(syntax.prepositional(act.token, "in", "near", "by", "at"))
    return (
        last.claim.type == "ASSAULT"
        and last.claim.status == "happened"
        and last.claim.killed is None
        and act.sentence.paragraph - last.act.sentence.paragraph <= 2
        and near >= 0
        and not dated
        and not placed
    )


def _substantial(claim: EventClaim, act: Act) -> bool:
    """Whether enough is said: an act of nobody against nobody needs a day, a place or a loss; one denied, both parties."""
    if claim.status == "not":
        return bool(claim.by and claim.to)
    if claim.status == "hypothetical":
        return bool(claim.by or claim.to)
    if claim.type == "THREATEN" and act.noun:
        return bool(claim.by)
    if not claim.by and not claim.to:
        figures = claim.killed or claim.injured
        return claim.type in ("ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE") and bool(
            claim.dates or claim.place or figures
        )
    return True


def _named_day(reading: Reading, n: int) -> DateRange | None:
    """The day that a sentence names, though no act was read in it."""
    for when in reading.when[n]:
        if when.expression.hang == "none" and when.expression.role == "at":
            sentence = reading.sentences[n]
            return settings.date_range(reading.article, sentence, when.expression, None, reading.article.published)
    return None


def _add_orphans(told: list[Told], orphans: list[Loss]) -> None:
    """Losses in a sentence without an act belong to the last act of force before it."""
    for at in range(len(told) - 1, max(len(told) - 4, -1), -1):
        claim = told[at].claim
        if claim.type == "ASSAULT" and claim.status == "happened":
            new = {loss.kind: loss.figure for loss in orphans if getattr(claim, loss.kind) is None}
            told[at] = told[at]._replace(claim=msgspec.structs.replace(claim, **new))
            return


def _standing(acts: list[Act]) -> list[Act]:
    """Leave out the acts that another one tells: what kills inside an attack, what is asked inside a request."""
    kept: list[Act] = []
    ordered = [act for act in acts if _ordered_act(act, acts) is not None]
    for act in acts:
        if act in ordered:
            inner = _ordered_act(act, acts)
            if inner is not None:
                inner.by = tuple(dict.fromkeys((*act.by, *(inner.by or act.to))))
                inner.to = tuple(a for a in inner.to if a not in inner.by)
            continue
        if any(_absorbs(other, act) or _results(other, act) for other in acts if other is not act):
            continue
        if any(_contains(other, act) for other in acts if other is not act):
            continue
        kept.append(act)
    return kept


def _results(cause: Act, result: Act) -> bool:
    """Whether a verb tells only what another act of force did: "struck the port, killing six", "killed when … hit"."""
    if cause.frame.type != "ASSAULT" or result.frame.type != "ASSAULT" or result.noun:
        return False
    word, other = result.token, cause.token
    above = cause.light[1] if cause.light is not None else other
    described = word.dep_ in ("acl", "relcl") and word.head in [syntax.head_noun(s) for s in syntax.subjects(other)]
    follows = word.lemma_ in EFFECTS and (
        (word.dep_ in ("advcl", "conj", "xcomp", "dep") and word.head in (other, above) and not _own_subject(word))
        or (
            other.dep_ == "advcl"
            and other.head == word
            and any(c.lower_ in ("when", "as", "after") for c in other.children)
        )
    )
    if (described and not cause.noun) or follows:
        cause.to = cause.to or tuple(a for a in result.to if a not in cause.by)
        cause.by = cause.by or tuple(a for a in result.by if a not in cause.to)
        cause.absorbed.append(word)
        return True
    return False


def _own_subject(verb: Token) -> bool:
    return syntax.child(verb, "nsubj", "nsubjpass") is not None


def _absorbs(noun: Act, verb: Act) -> bool:
    """Whether an event noun tells the same act as a verb: its subject, its agent, "in" or "during" it."""
    if noun.frame.type != verb.frame.type or verb.noun or not noun.noun:
        return False
    if noun.light is not None and noun.light[1] == verb.token:
        return True
    near = [
        *syntax.subjects(verb.token),
        *syntax.agents(verb.token),
        *syntax.prepositional(verb.token, "in", "during", "by", "with"),
    ]
    if noun.token in [syntax.head_noun(t) for t in near] or noun.token in syntax.objects(verb.token):
        noun.to = noun.to or tuple(a for a in verb.to if a not in noun.by)
        noun.by = noun.by or tuple(a for a in verb.by if a not in noun.to)
        return True
    return False


def _ordered_act(order: Act, acts: list[Act]) -> Act | None:
    """The act of force or coercion that is ordered: "ordered troops to storm the port" tells one planned assault."""
    if order.token.lemma_ not in ORDERS or order.noun:
        return None
    inside = syntax.children(order.token, "xcomp", "ccomp", "dobj")
    return next((a for a in acts if a is not order and a.token in inside and a.frame.type in MATERIAL_ORDERS), None)


def _contains(speech: Act, inner: Act) -> bool:
    """Whether an act is only the content of a request, threat, promise or refusal by the same parties."""
    if speech.frame.type not in SPEECH_ACTS or inner.token in speech.words:
        return False
    if speech.token not in inner.token.ancestors:
        return False
    branch = inner.token
    while branch.head != speech.token and branch.head != branch:
        branch = branch.head
    if branch.dep_ == "prep" and branch.lower_ not in ("for", "to", "of", "against", "from", "with", "over", "about"):
        return False
    if branch.dep_ not in ("xcomp", "ccomp", "dobj", "prep", "acl", "pcomp", "dative"):
        return False
    if inner.frame.type in ("REQUEST", "ACCUSE", "CONSULT") and branch.dep_ == "ccomp":
        return False
    return set(inner.by) <= {*speech.by, *speech.to}


def _event(
    reading: Reading, n: int, act: Act, mine: list[Loss], before: DateRange | None, told: list[Told]
) -> EventClaim:
    article, sentence = reading.article, reading.sentences[n]
    speakers = reading.speakers(n, act.token)
    status = _status(reading, n, act, speakers)
    kind = act.frame.type
    if kind == "REQUEST" and act.token.lemma_.lower() in WARNING and _consequence(act):
        kind = "THREATEN"
    if kind == "ASSAULT" and not act.to and not mine and _fired_at_nobody(act, reading.cast):
        kind = "MOBILIZE"
    by, to = act.by, act.to or _answered(reading, n, act, told)
    if not by and kind in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT") and speakers:
        by = (speakers[0].actor,)
        speakers = speakers[1:]
        to = tuple(a for a in to if a not in by)
    figures = {loss.kind: loss.figure for loss in reversed(mine)}
    first, last = act.words[0], act.words[-1]
    if last.i - first.i > 6:  # noqa: PLR2004  a trigger is a few words; far-off particles are left to the quotation
        first = last = act.token
    return EventClaim(
        quote=reading.quote(sentence),
        said_by=speakers,
        trigger=article.span(sentence.start_of(first), sentence.end_of(last)),
        type=kind,
        mode=act.frame.mode if kind == act.frame.type else None,
        status=status,
        by=by,
        to=to,
        dates=_dates(reading, n, act, before, told),
        place=settings.best_where(act, reading.where[n]),
        killed=figures.get("killed"),
        injured=figures.get("injured"),
        count=_count(reading, n, act),
    )


def _fired_at_nobody(act: Act, cast: Cast) -> bool:
    """Whether a missile is launched at no one: a test, which is a show of force."""
    missiles = any(w.lemma_.lower() in MISSILES for w in act.words)
    stately = all(cast.drafts[a].kind in ("state", "institution") for a in act.by)
    return (
        missiles
        and act.token.lemma_ in ("launch", "fire", "test")
        and stately
        and not syntax.prepositional(act.token, "into", "at", "toward", "towards", "on", "against")
    )


def _answered(reading: Reading, n: int, act: Act, told: list[Told]) -> tuple[str, ...]:
    """Whom a condemnation or demand is about, when its object is an act: "condemned the attacks" → the attackers."""
    if act.frame.type not in ("ACCUSE", "REQUEST", "REJECT"):
        return ()
    lemmas = {t.lemma_.lower() for t in act.token.subtree if t.pos_ == "NOUN"}
    inside = {t.i for t in act.token.subtree}
    for other in reading.found[n]:
        if other.noun and other.by and other.token.i in inside and other.frame.type in REPORTED_FORCE:
            return tuple(a for a in other.by if a not in act.by)
    if not lemmas & FORCE_NOUNS:
        return ()
    same = [t.claim for t in reversed(told) if t.claim.type in REPORTED_FORCE and t.claim.by]
    return tuple(a for claim in same[:1] for a in claim.by if a not in act.by)


def _consequence(act: Act) -> bool:
    """Whether a warning names what is to follow."""
    words = {t.lower_ for t in act.token.subtree}
    return bool(
        words
        & {
            "if",
            "unless",
            "consequences",
            "consequence",
            "retaliate",
            "retaliation",
            "would",
            "will",
            "response",
            "price",
            "otherwise",
        }
    )


def _status(reading: Reading, n: int, act: Act, speakers: tuple[Speaker, ...]) -> Status:
    status = status_of(act)
    if status != "happened":
        return status
    for cue in attribution.chain(act.token, reading.cues[n]):
        if cue.denies:
            return "denied"
        if act.frame.type in REPORTED_FORCE and cue.token.lemma_ == "claim" and set(cue.speakers) & set(act.by):
            return "claimed"
    if act.noun and act.frame.type in REPORTED_FORCE:
        for verb in (act.token.head, act.token.head.head, *syntax.children(act.token, "acl")):
            if (
                verb.pos_ == "VERB"
                and verb.lemma_ == "claim"
                and any(c.lemma_ in ("responsibility", "credit") for c in verb.subtree)
            ):
                return "claimed"
    drafts = reading.cast.drafts
    if act.frame.type == "ASSAULT" and speakers and act.by and all(drafts[s.actor].sector == "REB" for s in speakers):
        if any(s.actor in act.by for s in speakers):
            return "claimed"
    return "happened"


def _dates(reading: Reading, n: int, act: Act, before: DateRange | None, told: list[Told]) -> DateRange | None:
    article, sentence = reading.article, reading.sentences[n]
    when = settings.best_when(act, reading.when[n], reading.cues[n])
    if when is None:
        return None
    expression = when.expression
    anchor = _anchor(expression.anchor_words, told) if expression.anchor_words else before
    if anchor is None and expression.hang != "none":
        return None
    named = settings.named_only(act, when)
    found = settings.date_range(article, sentence, expression, anchor, article.published, named=named)
    return _by_publication(found, article.published)


def _by_publication(dates: DateRange | None, published: DateRange | None) -> DateRange | None:
    """An interval that begins before the publication and ends after it is cut there: what is told has happened."""
    if dates is None or published is None or not (dates.earliest and dates.latest and published.latest):
        return dates
    if dates.earliest <= published.latest < dates.latest and dates.how.startswith("hangs"):
        return msgspec.structs.replace(dates, latest=published.latest)
    return dates


def _anchor(words: str, told: list[Told]) -> DateRange | None:
    """The dates of the event that a phrase like "the visit" goes back to."""
    wanted = words.lower().split()
    for one in reversed(told):
        word = one.act.token.lemma_.lower()
        if one.claim.dates is not None and any(w.startswith(word) for w in wanted):
            return one.claim.dates
    return None


def _count(reading: Reading, n: int, act: Act) -> Figure | None:
    article, sentence = reading.article, reading.sentences[n]
    token = act.token
    if act.noun:
        found = quantities.counted(token)
        if found is not None:
            return quantities.figure(article, sentence, *found)
        if token.tag_ in ("NNS", "NNPS") or token.lemma_.lower() in STANDING:
            return None
    elif token.tag_ not in ("VBD", "VBN", "VBZ", "VB") or any(
        c.lower_ in ("has", "have", "'ve") for c in token.children if c.dep_ == "aux"
    ):
        return None
    return Figure(low=1, best=1, high=1)


def totals(reading: Reading, told: list[Told]) -> tuple[list[TallyClaim], frozenset[int]]:
    """The running totals of the article, and the acts (by identity) that they count instead of telling."""
    tallies: list[TallyClaim] = []
    counted: set[int] = set()
    claims = {id(t.act): t.claim for t in told}
    for n, sentence in enumerate(reading.sentences):
        for count in find_counts(reading.article, sentence, reading.acts[n], reading.losses[n], reading.when[n]):
            claim = claims.get(id(count.act))
            if claim is None or claim.status in ("hypothetical", "not"):
                continue
            counted.add(id(count.act))
            said_by = claim.said_by or _claimants(reading, n, count.act)
            tallies.append(
                TallyClaim(
                    quote=claim.quote, said_by=said_by, what=count.act.frame.type, unit=count.unit, figure=count.figure,
                    window=_window(reading, n) or _since(reading, n, claim.dates), by=claim.by, to=claim.to,
                )
            )  # fmt: skip
    return tallies, frozenset(counted)


def _claimants(reading: Reading, n: int, act: Act) -> tuple[Speaker, ...]:
    """Those who claim acts for themselves: "84 attacks have been claimed by X"."""
    verb = act.token.head
    if act.token.dep_ != "nsubjpass" or verb.lemma_ != "claim":
        return ()
    cue = reading.article.span(reading.sentences[n].start_of(verb), reading.sentences[n].end_of(verb))
    return tuple(Speaker(actor=actor, cue=cue) for actor in act.by)


def _window(reading: Reading, n: int) -> DateRange | None:
    for when in reading.when[n]:
        if when.expression.role in ("since", "between"):
            return settings.date_range(
                reading.article, reading.sentences[n], when.expression, None, reading.article.published
            )
    return None


def _since(reading: Reading, n: int, dates: DateRange | None) -> DateRange | None:
    """A day after "since" that stands far from it ("since the war that began on …") as the start of a window."""
    if dates is None or dates.span is None or reading.article.published is None:
        return dates
    before = reading.article.text[reading.sentences[n].start : dates.span.start].lower()
    if dates.day is None or "since" not in before.split():
        return dates
    return msgspec.structs.replace(dates, latest=reading.article.published.latest, how=f"since {dates.how}")


def ties_of(reading: Reading) -> Iterator[TieClaim]:
    """The article's ties, each once."""
    seen: set[tuple[str, str, str]] = set()
    for n, sentence in enumerate(reading.sentences):
        found = list(find_ties(sentence, reading.cast))
        found += []
        for tie in found:
            key = (tie.source, tie.kind, tie.target)
            if key in seen:
                continue
            seen.add(key)
            yield TieClaim(
                quote=reading.quote(sentence), said_by=reading.speakers(n, tie.cue), source=tie.source, type=tie.kind,
                target=tie.target, cue=reading.article.span(sentence.start_of(tie.cue), sentence.end_of(tie.cue)),
            )  # fmt: skip


def moves_of(reading: Reading) -> Iterator[LeverClaim | MessageClaim | RedLineClaim | AssessmentClaim]:
    """The article's levers, messages, red lines and judgements."""
    for n, sentence in enumerate(reading.sentences):
        yield from _levers(reading, n, sentence)
        yield from _messages(reading, n, sentence)
        yield from _red_lines(reading, n, sentence)
        yield from _assessments(reading, n, sentence)


def _subtree(reading: Reading, sentence: Sentence, token: Token, *, without: Token | None = None) -> Span:
    """The words under a token, without blanks, closing marks and the clause under `without`."""
    outside = {t.i for t in without.subtree} if without is not None and without != token else set()
    inside = [t for t in token.subtree if not t.is_space and t.i not in outside] or [token]
    while len(inside) > 1 and inside[-1].is_punct:
        inside.pop()
    while len(inside) > 1 and inside[0].is_punct:
        inside.pop(0)
    return reading.article.span(sentence.start_of(inside[0]), sentence.end_of(inside[-1]))


def _levers(reading: Reading, n: int, sentence: Sentence) -> Iterator[LeverClaim]:
    for lever in moves.find_levers(sentence, reading.cast):
        noun = lever.instrument
        left = min([noun.i, *(t.i for t in syntax.modifiers(noun))])
        yield LeverClaim(
            quote=reading.quote(sentence), said_by=reading.speakers(n, noun), holder=lever.holder, over=lever.over,
            instrument=reading.article.span(sentence.offset + noun.doc[left].idx, sentence.end_of(noun)), move=lever.move,
        )  # fmt: skip


def _messages(reading: Reading, n: int, sentence: Sentence) -> Iterator[MessageClaim]:
    for message in moves.find_messages(sentence, reading.cast):
        yield MessageClaim(
            quote=reading.quote(sentence), said_by=reading.speakers(n, message.noun), sender=message.sender,
            via=message.via, receiver=message.receiver,
            content=_subtree(reading, sentence, message.content) if message.content is not None else None,
        )  # fmt: skip


def _red_lines(reading: Reading, n: int, sentence: Sentence) -> Iterator[RedLineClaim]:
    for line in moves.find_red_lines(sentence, reading.acts[n], reading.cast, reading.cues[n]):
        yield RedLineClaim(
            quote=reading.quote(sentence), said_by=reading.speakers(n, line.condition), drawn_by=line.drawn_by,
            against=line.against, condition=_subtree(reading, sentence, line.condition),
            consequence=_subtree(reading, sentence, line.consequence, without=line.condition),
        )  # fmt: skip


def _assessments(reading: Reading, n: int, sentence: Sentence) -> Iterator[AssessmentClaim]:
    doc = sentence.parsed.doc
    cues = reading.cues[n] + ([reading.carried[n]] if n in reading.carried else [])
    seen: set[tuple[int, int]] = set()
    for cue in cues:
        own = cue.sentence is sentence
        first, last = (cue.first, cue.last) if own else (sentence.parsed.start, sentence.parsed.end - 1)
        judges = [a for a in cue.speakers if reading.cast.drafts[a].sector == "EXP"]
        hedge = moves.find_hedge(sentence, first, last)
        believing = own and cue.token.lemma_ in (
            "believe",
            "think",
            "expect",
            "fear",
            "assess",
            "predict",
            "doubt",
            "estimate",
        )
        if not cue.speakers or (first, last) in seen or not ((judges and (hedge or believing)) or believing):
            continue
        seen.add((first, last))
        inside = [t for t in doc[first : last + 1] if not t.is_space]
        while len(inside) > 1 and inside[-1].is_punct:
            inside.pop()
        condition = next((t for t in inside if t.dep_ == "mark" and t.lower_ in ("if", "unless")), None)
        inverted = next(
            (t for t in inside if t.dep_ == "aux" and t.lower_ in ("should", "were", "had") and t.i == first), None
        )
        at = condition.head if condition is not None else inverted.head if inverted is not None else None
        word = hedge or cue.token
        yield AssessmentClaim(
            quote=reading.quote(sentence), said_by=reading.speakers(n, inside[0]), held_by=cue.speakers,
            content=reading.article.span(sentence.start_of(inside[0]), sentence.end_of(inside[-1])),
            hedge=reading.article.span(sentence.start_of(word), sentence.end_of(word)) if hedge is not None or own else None,
            condition=_subtree(reading, sentence, at) if at is not None else None,
        )  # fmt: skip
