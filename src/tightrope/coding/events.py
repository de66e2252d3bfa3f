"""From acts to event claims: everything that a sentence says about an act, gathered into a record with its spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import losses as casualties
from tightrope.coding import places, syntax
from tightrope.coding.answers import answer
from tightrope.coding.condemned import answered
from tightrope.coding.counts import how_many
from tightrope.coding.dating import dates_of, named_day
from tightrope.coding.fold import Told
from tightrope.coding.harmed import harmed
from tightrope.coding.hearsay import deny, told_status
from tightrope.coding.kinds import type_of
from tightrope.coding.own_arms import firing
from tightrope.coding.predicates import STANDING
from tightrope.coding.standing import CASUALTY, fought, standing
from tightrope.coding.tables import word_list
from tightrope.records import EventClaim, Speaker

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.losses import Loss
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.records import DateRange

SPOKEN = ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT")  # done by speaking, so by the speaker
SENT = frozenset("message letter note cable communication".split())
ONLY_WORDS = ("REQUEST", "THREATEN", "CONSULT", "SUPPORT")  # what might be said is no act
LOOSE = ("CONCEDE", "AID", "SUPPORT", "AGREE", "COOPERATE")
QUESTIONING = frozenset("whether if how what why when where who".split())
CLAIMING = frozenset(("claim", "assume", "admit", "accept", "take"))
OCCURRING = frozenset(("occur", "take", "happen"))
ACTS = word_list("events", "force") | word_list("totals", "incidents") | {"crime", "murder", "action"}
BARE = ("ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE")  # told even of nobody against nobody
WIDEST_TRIGGER = 6  # tokens from the first to the last word; far-off particles are left to the quotation
LOSSES_AFTER = 2  # paragraphs after an attack in which "… were killed" gives its losses
CLOSE = 31  # days
REAL = ("happened", "claimed")
DONE = ("happened", "claimed", "denied")
MISSIONS = ("mission", "operation", "programme", "program")
MEASURES = ("sanction", "embargo", "tariff")
ACTS_BACK = 3  # acts among which losses without an act of their own find theirs


def tell(reading: Reading) -> list[Told]:
    """Make one claim for each act that stands on its own, in order; `reading.acts` keeps only those."""
    told: list[Told] = []
    before: DateRange | None = None
    for n, sentence in enumerate(reading.sentences):
        acts = reading.acts[n] = standing(fought(reading.acts[n], reading.cast))
        answer(acts, reading.cast)
        forces = [act for act in acts if act.frame.type == "ASSAULT"]
        owned = [(loss, casualties.owner(loss, forces)) for loss in reading.losses[n]]
        unhurt: list[Loss] = []
        for act in acts:
            mine = [loss for loss, owner in owned if owner is act]
            if _told_before(act, told):
                _add_losses(told, mine)
                act.dropped = f"it gives the losses of “{told[-1].act.token}” before it"
                continue
            claim = _event(reading, n, act, mine, before, told)
            act.dropped = _descriptive(claim, act) or _wanting(claim, act, reading.cast)
            if act.dropped:
                unhurt += [loss for loss in mine if loss.figure.high == 0]
                continue
            told.append(Told(act, claim))
            if claim.dates is not None and claim.status != "hypothetical" and _close(claim.dates):
                before = claim.dates
        _add_losses(told, unhurt)  # "…, but nobody died"
        if not any(one.act.sentence == sentence for one in told[-1:]):
            _add_place(reading, n, told)
            _add_claimant(reading, n, told)
        deny(sentence, told, reading.cast)
        if not acts or before is None:
            before = named_day(reading, n) or before
        orphans = [loss for loss, owner in owned if owner is None]
        if orphans and not forces and told and told[-1].act.sentence.paragraph >= sentence.paragraph - 1:
            _add_losses(told, orphans)
    return told


def _close(dates: DateRange) -> bool:
    """Whether days are close enough together for "the next day" to hang on them."""
    return bool(dates.earliest and dates.latest) and (dates.latest - dates.earliest).days <= CLOSE  # type: ignore[operator]


def _told_before(act: Act, told: list[Told]) -> bool:
    """Whether a bare "… were killed" only gives the losses of the attack told just before."""
    deadly = act.token.lemma_ in CASUALTY or act.frame.pattern == ("shoot", "dead")
    if act.noun or act.by or not deadly or not syntax.passive(act.token) or not told:
        return False
    last = told[-1]
    here, there = act.sentence, last.act.sentence
    later = here.paragraph != there.paragraph or here.parsed.start >= there.parsed.end
    dated = any(t.ent_type_ == "DATE" for t in act.token.subtree)
    placed = bool(syntax.prepositional(act.token, "in", "near", "by", "at"))
    return (
        last.claim.type == "ASSAULT"
        and last.claim.status in REAL
        and last.claim.killed is None
        and here.paragraph - there.paragraph <= LOSSES_AFTER
        and later
        and not dated
        and not placed
    )


def _add_losses(told: list[Told], losses: list[Loss]) -> None:
    """Give losses in a sentence without an act to the last act of force before it."""
    for at in range(len(told) - 1, max(len(told) - 1 - ACTS_BACK, -1), -1):
        claim = told[at].claim
        if claim.type == "ASSAULT" and claim.status in REAL and claim.mode != "abduct":
            new = {loss.kind: loss.figure for loss in losses if getattr(claim, loss.kind) is None}
            told[at] = told[at]._replace(claim=msgspec.structs.replace(claim, **new))
            return


def _add_place(reading: Reading, n: int, told: list[Told]) -> None:
    """Give a place told in a sentence of its own to the act before it: "The attack took place near X"."""
    sentence = reading.sentences[n]
    for verb in sentence.parsed.among(OCCURRING):
        what = [t for t in syntax.subjects(verb) if t.lemma_.lower() in ACTS and syntax.given(t)]
        if (
            not what
            or not told
            or (verb.lemma_ == "take" and not any(o.lower_ == "place" for o in syntax.objects(verb)))
        ):
            continue
        act, claim = told[-1]
        near = sentence.paragraph - act.sentence.paragraph <= LOSSES_AFTER
        found = [w.place for w in reading.where[n] if w.noun.dep_ == "pobj" and w.noun.head.head == verb]
        if near and found and claim.place is None and claim.type == "ASSAULT" and claim.status in REAL:
            told[-1] = told[-1]._replace(claim=msgspec.structs.replace(claim, place=found[0]))
        return


def _add_claimant(reading: Reading, n: int, told: list[Told]) -> None:
    """Give the act before it to those who claim it in a sentence that does not name it: "X claimed responsibility"."""
    sentence = reading.sentences[n]
    for verb in sentence.parsed.among(CLAIMING):
        owned = [o for o in syntax.objects(verb) if o.lemma_ in ("responsibility", "credit")]
        if verb.pos_ != "VERB" or not owned or syntax.negated(verb) or syntax.prepositional(owned[0], "for"):
            continue
        claimants = reading.cast.those(sentence, syntax.somebody(syntax.subjects(verb)))
        if not claimants or not told or sentence.paragraph - told[-1].act.sentence.paragraph > LOSSES_AFTER:
            return
        claim = told[-1].claim
        if claim.type == "ASSAULT" and claim.status in REAL and not claim.by:
            said_by = claim.said_by or tuple(Speaker(actor=a) for a in claimants)
            told[-1] = told[-1]._replace(claim=msgspec.structs.replace(claim, by=claimants, said_by=said_by))
        return


def _question(act: Act, claim: EventClaim, cast: Cast) -> bool:
    """Whether what is asked is an answer: "asked whether", or journalists ask."""
    content = syntax.children(act.token, "ccomp")
    asked = act.token.lemma_ == "ask" and any(c.lower_ in QUESTIONING for verb in content for c in verb.children)
    return asked or (bool(claim.by) and all(cast.drafts[a].sector == "MED" for a in claim.by))


def _in_force(act: Act) -> bool:
    """Whether a noun of aid or sanctions names what has long been there: a mission, a measure told of in passing."""
    standing = act.frame.type == "AID" and act.token.lemma_.lower() in MISSIONS
    passing = act.frame.type == "SANCTION" and act.token.lemma_.lower() in MEASURES and len(act.words) == 1
    under = act.token.dep_ == "pobj" and act.token.head.lower_ in (
        "of",
        "by",
        "because",
        "despite",
        "under",
        "for",
        "from",
    )
    return standing or (passing and under)


def _descriptive(claim: EventClaim, act: Act) -> str:
    """Why a verb tells no act of its own: "the officers promised", "blocked the road to punish the town"."""
    if act.noun and act.light is None and _in_force(act):
        return STANDING  # "the UN peacekeeping mission", "because of US sanctions"
    known = act.token.dep_ == "acl" and act.token.tag_ == "VBN" and not syntax.agents(act.token) and not act.noun
    aim = act.token.dep_ == "advcl" and act.token.tag_ == "VB"
    known = known or (act.token.dep_ == "advcl" and any(c.lower_ == "as" for c in syntax.children(act.token, "mark")))
    if known and claim.type == "AGREE" and len(act.words) == 1:
        return "it describes something"
    return "it is what another act is for" if aim and claim.mode == "convict" else ""


def _wanting(claim: EventClaim, act: Act, cast: Cast) -> str:
    """What is wanting for a claim: nobody against nobody needs a day, a place or a loss; one negated, both sides."""
    if claim.status == "not":
        return "" if claim.by and claim.to else "it did not happen, and not both sides are told"
    if claim.status == "hypothetical":
        if claim.type in ONLY_WORDS:
            return "it only might be said"
        return "" if claim.by or claim.to else "it only might happen, and neither side is told"
    if claim.type == "THREATEN" and act.noun and syntax.given(act.token):
        return "the threat is told as known"
    if claim.type == "REQUEST" and not act.noun and _question(act, claim, cast):
        return "a question, no demand"
    if claim.type == "THREATEN" and act.noun:
        return "" if claim.by and act.light is not None else "nobody is said to make the threat"
    plural = act.token.tag_ in ("NNS", "NNPS")
    if act.noun and act.light is None and claim.type in LOOSE and plural and not (claim.by and claim.to):
        return STANDING  # "relies on its waivers"
    if claim.by or claim.to:
        return ""
    spoken_of = act.noun and act.light is None and claim.mode == "ceasefire"  # a truce by nobody with nobody
    placed = claim.type in BARE and not spoken_of and bool(claim.dates or claim.place or claim.killed or claim.injured)
    return "" if placed else "nobody, against nobody, on no day, nowhere, with no loss"


def _event(
    reading: Reading, n: int, act: Act, mine: list[Loss], before: DateRange | None, told: list[Told]
) -> EventClaim:
    speakers = reading.speakers(n, act.token)
    _let_speak(act, [s.actor for s in speakers[:1]])
    act.by = act.by or firing(act, speakers, reading.cast)
    status = told_status(act, reading.cues[n], speakers, reading.cast)
    kind = type_of(act, mine, reading.cast)
    place = places.best_where(act, reading.where[n])
    hit = places.hit_where(act, reading.where[n])
    by, to = act.by, harmed(act, mine, place, hit, reading.cast) or answered(act, reading.found[n], told, reading.cast)
    if not by and kind in SPOKEN:
        by = _senders(act, told) or tuple(s.actor for s in speakers[:1])
        to = tuple(a for a in to if a not in by)
    if kind in SPOKEN:  # who threatens or demands does not report it
        speakers = tuple(s for s in speakers if s.actor not in by and not _voices(reading.cast, s.actor, by))
    if not speakers and kind == "ASSAULT":  # who claims it, or charges another with it, says who did it
        speakers = tuple(Speaker(actor=a) for a in (by if status == "claimed" else act.charged_by))
    figures = casualties.figures(mine) if status in DONE else {}
    first, last = act.words[0], act.words[-1]
    if last.i - first.i > WIDEST_TRIGGER:
        first = last = act.token
    return EventClaim(
        quote=reading.quote(n),
        said_by=speakers,
        trigger=reading.span(n, first, last),
        type=kind,
        mode=act.frame.mode if kind == act.frame.type else None,
        status=status,
        by=by,
        to=to,
        dates=dates_of(reading, n, act, before, told),
        place=place,
        killed=figures.get("killed"),
        injured=figures.get("injured"),
        count=how_many(reading, n, act),
    )


def _let_speak(act: Act, speakers: list[str]) -> None:
    """Take the speaker for the "we" and "I" of an act: "we met the mediator", "we fired at the post"."""
    verb = act.light[1] if act.light is not None and act.light[0] == "do" else act.token
    ours = any(s.lower_ in ("we", "i") for s in syntax.children(syntax.first_conjunct(verb), "nsubj"))
    if not ours or syntax.foretold(verb):
        return
    if act.frame.mutual:
        act.by = act.to = tuple(dict.fromkeys((*speakers, *act.by, *act.to)))
    elif not act.by:
        act.by = tuple(a for a in speakers if a not in act.to)


def _senders(act: Act, told: list[Told]) -> tuple[str, ...]:
    """Those who sent the message that speaks: "Kenya wrote a letter … The letter demanded an apology"."""
    known = {noun.lemma_ for noun in syntax.subjects(act.token) if noun.lemma_ in SENT and syntax.given(noun)}
    sent = (one for one in reversed(told) if one.claim.by and any(t.lemma_ in known for t in one.act.words))
    return next((one.claim.by for one in sent if one.claim.type == "CONSULT"), ())


def _voices(cast: Cast, speaker: str, by: tuple[str, ...]) -> bool:
    """Whether a named official tells what the own state demands or threatens."""
    draft = cast.drafts[speaker]
    states = {cast.drafts[i].country for i in by if cast.drafts[i].kind == "state"}
    return draft.kind == "person" and draft.sector in ("GOV", "MIL") and draft.country in states - {None}
