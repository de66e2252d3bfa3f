"""The pages that look ahead: forecast, what-if, track record, and how far these are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import JSONResponse

from tightrope.brief.ahead import ahead
from tightrope.brief.record import fared
from tightrope.errors import InputError
from tightrope.outlook.looking import chosen
from tightrope.web import asked
from tightrope.web.desk import MissingError
from tightrope.web.looking import LONGEST, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from tightrope.web.looking import Work
    from tightrope.web.visit import Visit

DAYS = (7, 14, 28, 90)
_USUAL = 28
_PATHS = {"forecast": "/forecast", "whatif": "/whatif", "record": "/record"}
_MOST_LEVERS = 20


def forecast_asked(visit: Visit) -> Question:
    """The forecast that an address asks for."""
    return Question(kind="forecast", as_of=visit.as_of, days=_days(visit.query))


def whatif_asked(visit: Visit) -> Question:
    """The what-if that an address asks for."""
    settings = [one for one in visit.request.query_params.getlist("set") if one.strip()]
    return Question(
        kind="whatif",
        as_of=visit.as_of,
        days=_days(visit.query),
        settings=_settings(settings),
        of=asked.text(visit.query, "of"),
    )


def record_asked(visit: Visit) -> Question:
    """How forecasts fared, as of the day that an address asks about."""
    return Question(kind="record", as_of=visit.as_of)


def stands(visit: Visit, question: Question) -> tuple[str, str]:
    """How far a question is, in a word and in a sentence."""
    looking = visit.place.looking
    if looking.has(question):
        return "done", "Done."
    work = looking.working_on(question)
    if work is None:
        return "not begun", "Send a POST to this address to have it worked out."
    return ("failed" if work.error else work.state), work.told


def forecast(visit: Visit) -> Response:
    """What may come, if it has been worked out; otherwise a form to have that done."""
    question = forecast_asked(visit)
    outlook = visit.place.looking.outlook(question)
    return visit.page(
        "forecast.html.j2",
        title="Forecast",
        ahead=ahead(outlook) if outlook else None,
        days=question.days,
        choices=sorted({*DAYS, question.days}),
        usual=_USUAL,
    )


def whatif(visit: Visit) -> Response:
    """What levers would change, if it has been worked out; otherwise a form to have that done."""
    question = whatif_asked(visit)
    answer = visit.place.looking.answer(question) if question.settings else None
    return visit.page("whatif.html.j2", title="What if", question=question, answer=answer)


def record(visit: Visit) -> Response:
    """How the forecasts fared that were kept, if they have been settled; otherwise a form to have that done."""
    question = record_asked(visit)
    found = visit.place.looking.record(question)
    return visit.page(
        "record.html.j2",
        title="Track record",
        known=visit.place.looking.has(question),
        held=visit.desk.ledger.forecasts_held(),
        fared=fared(found) if found else None,
    )


def begin_forecast(visit: Visit) -> Response:
    """Have a forecast worked out, and lead to the page that shows how far it is."""
    return _begun(visit, Question(kind="forecast", as_of=visit.as_of, days=_days(visit.form)))


def keep_forecast(visit: Visit) -> Response:
    """Keep a forecast in the ledger, and lead to where it will be settled."""
    visit.place.looking.keep(Question(kind="forecast", as_of=visit.as_of, days=_days(visit.form)))
    return visit.back("/record")


def begin_whatif(visit: Visit) -> Response:
    """Have a what-if worked out."""
    stand = {name.removeprefix("now."): value for name, value in visit.form.items() if name.startswith("now.")}
    settings = [
        f"{name.removeprefix('set.')}={value}"
        for name, value in visit.form.items()
        if name.startswith("set.") and value != stand.get(name.removeprefix("set."))
    ]
    settings += [one for one in visit.many("set") if one.strip()]
    question = Question(kind="whatif", as_of=visit.as_of, days=_days(visit.form), settings=_settings(settings))
    return _begun(visit, question)


def begin_record(visit: Visit) -> Response:
    """Have the forecasts settled that are due."""
    return _begun(visit, Question(kind="record", as_of=visit.as_of))


def progress(visit: Visit) -> Response:
    """How far some work is; once it is done, the way to what came of it."""
    work = _found(visit)
    if work.state == "done" and not work.error:
        return visit.back(_path(visit, work.question))
    return visit.page("working.html.j2", title="Working", work=work, again=visit.to(_path(visit, work.question)))


def progress_json(visit: Visit) -> Response:
    """The same, for the page's script."""
    work = _found(visit)
    return JSONResponse({"state": work.state, "told": work.told, "files_read": work.done, "files": work.of})


def _begun(visit: Visit, question: Question) -> Response:
    if visit.place.looking.has(question):
        return visit.back(_path(visit, question))
    return visit.back(f"/works/{visit.place.looking.begin(question).id}")


def _path(visit: Visit, question: Question) -> str:
    """The address of an answer."""
    query = [] if question.kind == "record" else [("days", str(question.days))]
    query += [("set", f"{lever}={setting}") for lever, setting in question.settings]
    query += [("of", question.of)] if question.of else []
    query += [("as_of", question.as_of.isoformat())] if question.as_of and not visit.as_of else []
    return f"{_PATHS[question.kind]}?{urlencode(query)}" if query else _PATHS[question.kind]


def _found(visit: Visit) -> Work:
    work = visit.place.looking.work(visit.part("work"))
    if work is None:
        message = "that work is not known any more: ask again"
        raise MissingError(message)
    return work


def _days(given: Mapping[str, str]) -> int:
    return asked.number(given, "days", _USUAL, LONGEST)


def _settings(texts: list[str]) -> tuple[tuple[str, str], ...]:
    """Settings of levers, in an order that does not depend on how they were given."""
    if len(texts) > _MOST_LEVERS or any(len(one) > asked.LONGEST or not one.isprintable() for one in texts):
        message = f"set: give up to {_MOST_LEVERS} levers as LEVER=SETTING, each in {asked.LONGEST} characters at most"
        raise InputError(message)
    return tuple(sorted(chosen(texts).items()))
