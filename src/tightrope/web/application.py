"""The application: its routes, and how every request is met."""

from __future__ import annotations

import logging
import threading
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import ImmutableMultiDict, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tightrope.errors import InputError, LedgerLockedError, TightropeError
from tightrope.web import ahead, api, asked, feed, intake, judged, pages
from tightrope.web.adding import Adding
from tightrope.web.charts import Charts
from tightrope.web.desk import Desk, MissingError
from tightrope.web.guard import LARGEST_FORM, Guard, TooLargeError, too_large
from tightrope.web.looking import Looking
from tightrope.web.session import COOKIE, Seal
from tightrope.web.templates import STATIC, static, version
from tightrope.web.visit import Place, Visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from tightrope.coding import Coder
    from tightrope.ledger import Ledger
    from tightrope.records import Case
    from tightrope.web.settings import Settings

    View = Callable[[Visit], Response]

_LOG = logging.getLogger("tightrope.web")
_THREADS = 12  # fewer than a ledger has connections (15), so that who waits does so for a thread
_ALL_MONTHS = "public, max-age=31536000, immutable"


def application(ledger: Ledger, settings: Settings, load: Callable[[], Coder], case: Case | None = None) -> ASGIApp:
    """Make the application.

    Args:
        ledger: The ledger, which must stay open as long as the application is used.
        settings: What it is told.
        load: Gives the reader, when the first article is added.
        case: What is looked ahead from; drafted from the ledger if it is left out.

    Returns:
        An ASGI application, guarded.
    """
    desk, seal = Desk(ledger), Seal(settings.token)
    looking = Looking(desk, case)
    place = Place(settings=settings, desk=desk, seal=seal, adding=Adding(desk, load), looking=looking)
    charts = Charts()
    shown: dict[str, View] = {
        "/": pages.front,
        "/search": pages.search,
        "/claims": pages.claims,
        "/claims/{article}/{claim}": pages.claim,
        "/events": pages.events,
        "/events/{article}/{claim}": pages.event,
        "/articles": pages.articles,
        "/articles/{article}": pages.article,
        "/tallies": pages.tallies,
        "/charts": charts.page,
        "/brief.html": charts.brief,
        "/forecast": ahead.forecast,
        "/whatif": ahead.whatif,
        "/record": ahead.record,
        "/works/{work}": ahead.progress,
        "/works/{work}/state": ahead.progress_json,
        "/judgements": pages.judgements,
        "/add": intake.form,
        "/add/{job}": intake.progress,
        "/add/{job}/state": intake.progress_json,
        "/feed.atom": feed.atom,
        "/api": _about_api,
        "/login": _login_page,
        **{route.path: partial(api.answer, route) for route in api.ROUTES},
    }
    taken: dict[str, View] = {
        "/judge/merge": judged.merge,
        "/judge/split": judged.split,
        "/judge/grade": judged.grade,
        "/judge/undo": judged.undo,
        "/forecast": ahead.begin_forecast,
        "/forecast/keep": ahead.keep_forecast,
        "/whatif": ahead.begin_whatif,
        "/record": ahead.begin_record,
        "/logout": _logout,
    }
    routes = [Route(path, _shows(place, view)) for path, view in shown.items()]
    routes += [Route(path, _takes(place, view), methods=["POST"]) for path, view in taken.items()]
    routes += [
        Route(one.path, _asks(place, partial(api.begin, one.begin)), methods=["POST"])
        for one in api.ROUTES
        if one.begin is not None
    ]
    routes += [
        Route("/add", _takes_files(place), methods=["POST"]),
        Route("/login", _logs_in(place), methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    failed = partial(_failed, place)

    def warm() -> None:
        with suppress(TightropeError):  # whoever asks for a page is told
            desk.counts()
            charts.drawn(desk, None)

    @asynccontextmanager
    async def begun(_app: Starlette) -> AsyncIterator[None]:
        """Work out what every page needs before the first is asked for."""
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        threading.Thread(target=warm, name="warm", daemon=True).start()
        yield

    app = Starlette(
        lifespan=begun,
        routes=routes,
        exception_handlers={
            TooLargeError: lambda request, _error: too_large(request),
            TightropeError: failed,
            HTTPException: failed,
            Exception: failed,
        },
    )
    return Guard(app, settings, seal)


def _visit(place: Place, request: Request, form: ImmutableMultiDict[str, str] | None = None) -> Visit:
    cookie = request.cookies.get(COOKIE, "")
    session = cookie if place.seal.holds(cookie) else place.seal.session()
    as_of = asked.day(request.query_params, "as_of")
    return Visit(place=place, request=request, session=session, form=form or ImmutableMultiDict(), as_of=as_of)


def _shows(place: Place, view: View) -> Callable[[Request], Response]:
    """Answer with a page, worked out in a thread."""
    return lambda request: view(_visit(place, request))


def _asks(place: Place, view: View) -> Callable[[Request], object]:
    """Take a request of a program that starts some work; the guard has refused those from other pages."""

    async def take(request: Request) -> Response:
        return await run_in_threadpool(lambda: view(_visit(place, request)))

    return take


def _takes(place: Place, view: View) -> Callable[[Request], object]:
    """Take a form, if it was sent from one of our pages."""

    async def take(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=500, max_part_size=LARGEST_FORM) as form:
            visit = _visit(place, request, _texts(form.multi_items()))
        visit.proved()
        return await run_in_threadpool(view, visit)

    return take


def _takes_files(place: Place) -> Callable[[Request], object]:
    async def take(request: Request) -> Response:
        form = request.form(max_files=intake.MOST_FILES, max_fields=20, max_part_size=1_000_000)
        async with form as sent:
            visit = _visit(place, request, _texts(sent.multi_items()))
            visit.proved()
            files = [one for one in sent.getlist("file") if isinstance(one, UploadFile) and one.filename]
            return await run_in_threadpool(intake.add, visit, files)

    return take


def _texts(items: list[tuple[str, UploadFile | str]]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(name, value) for name, value in items if isinstance(value, str)])


def _logs_in(place: Place) -> Callable[[Request], object]:
    async def take(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=5, max_part_size=LARGEST_FORM) as form:
            visit = _visit(place, request, _texts(form.multi_items()))
        if not place.seal.knows(visit.form.get("token", "").strip()):
            return visit.page("login.html.j2", title="Log in", status=403, error="That is not the token.")
        answer = RedirectResponse(_own(visit.form.get("next", "/")), 303)
        visit.set_cookie(answer, COOKIE, place.seal.session())
        return answer

    return take


def _own(path: str) -> str:
    """A path of this server, never another's."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


def _login_page(visit: Visit) -> Response:
    if not visit.place.seal.guarded:
        return visit.back("/")
    return visit.page("login.html.j2", title="Log in", error=None)


def _logout(_visit: Visit) -> Response:
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _about_api(visit: Visit) -> Response:
    return visit.page("api.html.j2", title="API", routes=api.ROUTES)


def _static(request: Request) -> Response:
    name = str(request.path_params["name"])
    if name not in STATIC:
        raise HTTPException(404)
    answer = Response(static(name), media_type=STATIC[name][2])
    if request.query_params.get("v") == version(name):
        answer.headers["Cache-Control"] = _ALL_MONTHS
    return answer


def _failed(place: Place, request: Request, error: Exception) -> Response:
    """Say in one line what is wrong; what is our own fault goes to the log only."""
    status, told = 500, "Something went wrong here. The server's log says what."
    match error:
        case MissingError():
            status, told = 404, str(error)
        case MultiPartException():
            status, told = 400, "That form cannot be read."
        case InputError():
            status, told = 400, str(error)
        case LedgerLockedError():
            status, told = 503, str(error)
        case TightropeError():
            told = str(error)
        case HTTPException():
            status, told = error.status_code, _STATUS.get(error.status_code, error.detail)
        case _:
            _LOG.error("%s %s failed", request.method, request.url.path)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": told}, status)
    try:
        visit = _visit(place, request)
    except InputError:
        visit = Visit(place=place, request=request, session=place.seal.session(), form=ImmutableMultiDict(), as_of=None)
    return visit.page("error.html.j2", title=f"Error {status}", status=status, error=told)


_STATUS = {404: "There is no such page.", 405: "That page takes no such request.", 400: "That form cannot be read."}
