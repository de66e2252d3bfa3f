"""The JSON API: one table of routes, from which both the server and its description are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

from tightrope.ledger import Counts, stands
from tightrope.records import CLAIM_KINDS, EVENT_TYPES, STATUSES
from tightrope.web import ahead, asked, shapes
from tightrope.web.judged import told
from tightrope.web.looking import LONGEST
from tightrope.web.openapi import Parameter, Route, description
from tightrope.web.pages import narrowed_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.web.looking import Question
    from tightrope.web.visit import Visit

MOST = 200  # claims or articles of one answer


_WORDS: dict[str, Any] = {"type": "string", "maxLength": 300}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
AS_OF = Parameter("as_of", "Leave out what was published later; judgements count always.", _DAY)
_DAYS = Parameter("days", "How many ahead.", {"type": "integer", "minimum": 1, "maximum": LONGEST, "default": 28})
_SET = Parameter("set", "LEVER=SETTING; may be repeated.", _WORDS)
_OF = Parameter("of", "Class of acts or threshold to explain; the first class if none.", _WORDS)
_LIMIT = Parameter("limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": 50})
_AFTER = Parameter("after", "`next` of the page before.", _WORDS)
_BEFORE = Parameter("before", "`next` of the page before.", _WORDS)
_TYPE = Parameter("type", "PLOVER type.", {"enum": list(EVENT_TYPES)})
_STATUS = Parameter("status", "Status of an event.", {"enum": list(STATUSES)})
_SINCE = Parameter("since", "May have been on this day or later.", _DAY)
_UNTIL = Parameter("until", "May have been on this day or earlier.", _DAY)
_ACTOR = Parameter("actor", "Id or name of an actor with a part in it.", _WORDS)
_Q = Parameter(
    "q",
    "Words that must all be in the claim; in quotes, side by side. The last may be only begun, unless a blank ends it.",
    _WORDS,
)
_SPEAKER = Parameter("speaker", "Id or name of who says it.", _WORDS)
_NAMED = Parameter("named", "Whether all who say it are named.", {"enum": ["yes", "withheld"]})
_PLACE = Parameter("place", "Words of the place's name, the last perhaps only begun.", _WORDS)
_ORIGIN = Parameter("origin", "Outlet, or the wire that is credited.", _WORDS)
_FILTERS = (
    _Q,
    Parameter("kind", "Kind of claim.", {"enum": list(CLAIM_KINDS)}),
    _TYPE,
    _STATUS,
    _ACTOR,
    _SPEAKER,
    _NAMED,
    _PLACE,
    _SINCE,
    _UNTIL,
    _ORIGIN,
    AS_OF,
    _LIMIT,
    _AFTER,
)


def _claims(visit: Visit) -> shapes.ClaimsShape:
    limit = asked.number(visit.query, "limit", 50, MOST)
    page = visit.desk.ledger.page(asked.sought(visit.query), limit=limit, after=asked.text(visit.query, "after"))
    found = tuple(shapes.claim_shape(one.claim, one.article) for one in page.found)
    return shapes.ClaimsShape(claims=found, next=page.following)


def _claim(visit: Visit) -> shapes.ClaimShape:
    coding, claim = visit.desk.claim((visit.part("article"), visit.part("claim")), as_of=visit.as_of)
    return shapes.claim_shape(claim, coding.article)


def _events(visit: Visit) -> shapes.EventsShape:
    case = visit.desk.case(visit.as_of, asked.text(visit.query, "before"))
    found = tuple(shapes.event_shape(event) for event in narrowed_events(visit, case))
    return shapes.EventsShape(events=found, whole=case.whole, articles=len(case.codings), next=case.following)


def _event(visit: Visit) -> shapes.EventShape:
    key = visit.part("article"), visit.part("claim")
    event = visit.desk.about(key, as_of=visit.as_of).event_of(key)
    if event is None:
        from tightrope.web.desk import MissingError  # noqa: PLC0415

        message = "that claim is of no event"
        raise MissingError(message)
    return shapes.event_shape(event)


def _articles(visit: Visit) -> shapes.HeadsShape:
    limit = asked.number(visit.query, "limit", 50, MOST)
    window = visit.desk.ledger.window(size=limit, as_of=visit.as_of, before=asked.text(visit.query, "before"))
    heads = tuple(shapes.head_shape(coding) for coding in visit.desk.codings(window.numbers))
    return shapes.HeadsShape(articles=heads, next=window.following)


def _article(visit: Visit) -> shapes.ArticlesShape:
    found = visit.desk.of_text(visit.part("digest"), as_of=visit.as_of)
    return shapes.ArticlesShape(articles=tuple(shapes.article_shape(coding) for coding in found))


def _tallies(visit: Visit) -> shapes.TalliesShape:
    case = visit.desk.case(visit.as_of)
    return shapes.TalliesShape(tallies=case.series, whole=case.whole, articles=len(case.codings))


def _counts(visit: Visit) -> Counts:
    return visit.desk.counts(visit.as_of)


def _judgements(visit: Visit) -> shapes.JudgementsShape:
    made = visit.desk.ledger.judgements()
    found = tuple(
        shapes.JudgementShape(id=one.id, at=one.at, by=one.by, why=one.why, text=told(one), stands=stands(one, made))
        for one in made
    )
    return shapes.JudgementsShape(judgements=found)


def _forecast(visit: Visit) -> shapes.ForecastShape:
    question = ahead.forecast_asked(visit)
    state, told = ahead.stands(visit, question)
    return shapes.ForecastShape(state=state, told=told, forecast=visit.place.looking.outlook(question))


def _whatif(visit: Visit) -> shapes.WhatIfShape:
    question = ahead.whatif_asked(visit)
    state, told = ahead.stands(visit, question)
    return shapes.WhatIfShape(state=state, told=told, answer=visit.place.looking.answer(question))


def _record(visit: Visit) -> shapes.RecordShape:
    question = ahead.record_asked(visit)
    state, told = ahead.stands(visit, question)
    return shapes.RecordShape(state=state, told=told, record=visit.place.looking.record(question))


ROUTES: tuple[Route, ...] = (
    Route("/api/claims", "Claims, those of the newest articles first.", _FILTERS, shapes.ClaimsShape, _claims),
    Route("/api/claims/{article}/{claim}", "One claim.", (AS_OF,), shapes.ClaimShape, _claim),
    Route("/api/search", "Claims that hold some words.", (_Q, AS_OF, _LIMIT, _AFTER), shapes.ClaimsShape, _claims),
    Route(
        "/api/events",
        "Events, the newest first; of a large ledger those that some articles tell.",
        (
            _TYPE,
            _STATUS,
            _ACTOR,
            _SPEAKER,
            _NAMED,
            _PLACE,
            _SINCE,
            _UNTIL,
            _ORIGIN,
            Parameter("disputed", "Only events whose claims disagree.", {"enum": ["yes"]}),
            AS_OF,
            _BEFORE,
        ),
        shapes.EventsShape,
        _events,
    ),
    Route("/api/events/{article}/{claim}", "The event that a claim is of.", (AS_OF,), shapes.EventShape, _event),
    Route("/api/articles", "Articles, the newest first.", (AS_OF, _LIMIT, _BEFORE), shapes.HeadsShape, _articles),
    Route(
        "/api/articles/{digest}",
        "The articles with a text (by its SHA-256), or the one with an id, with all their claims.",
        (AS_OF,),
        shapes.ArticlesShape,
        _article,
    ),
    Route("/api/tallies", "Running totals, each counting rule apart.", (AS_OF,), shapes.TalliesShape, _tallies),
    Route("/api/counts", "How much the ledger holds.", (AS_OF,), Counts, _counts),
    Route("/api/judgements", "What people judged, in order.", (), shapes.JudgementsShape, _judgements),
    Route(
        "/api/forecast",
        "A forecast, with what it would be if levers were set otherwise. A POST has it worked out.",
        (_DAYS, AS_OF),
        shapes.ForecastShape,
        _forecast,
        ahead.forecast_asked,
    ),
    Route(
        "/api/whatif",
        "What would change if levers were set otherwise. A POST has it worked out.",
        (_SET, _OF, _DAYS, AS_OF),
        shapes.WhatIfShape,
        _whatif,
        ahead.whatif_asked,
    ),
    Route(
        "/api/record",
        "How the forecasts fared that the ledger keeps. A POST has them settled.",
        (AS_OF,),
        shapes.RecordShape,
        _record,
        ahead.record_asked,
    ),
    Route("/api/openapi.json", "This description.", (), None, lambda _visit: description(ROUTES)),
)


def answer(route: Route, visit: Visit) -> Response:
    """Answer a request to a route."""
    return Response(msgspec.json.encode(route.give(visit)), media_type="application/json")


def begin(asked_by: Callable[[Visit], Question], visit: Visit) -> Response:
    """Put a question into the queue."""
    work = visit.place.looking.begin(asked_by(visit))
    told = shapes.WorkShape(state=work.state, told=work.told)
    return Response(msgspec.json.encode(told), 202, media_type="application/json")
