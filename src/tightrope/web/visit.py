"""A request as the pages see it, and how they answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from tightrope.errors import InputError
from tightrope.web import asked
from tightrope.web.session import COOKIE, LASTS
from tightrope.web.templates import environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.datastructures import ImmutableMultiDict
    from starlette.requests import Request

    from tightrope.web.adding import Adding
    from tightrope.web.desk import Desk
    from tightrope.web.looking import Looking
    from tightrope.web.session import Seal
    from tightrope.web.settings import Settings


@dataclass(frozen=True)
class Place:
    """What every request meets: the ledger, who adds to it, who may come in."""

    settings: Settings
    desk: Desk
    seal: Seal
    adding: Adding
    looking: Looking


@dataclass(frozen=True)
class Visit:
    """One request.

    Attributes:
        place: What it meets.
        request: As the server got it.
        session: What the cookie of the visitor's session holds, or will hold.
        form: What a form sent.
        as_of: The day that is asked about.
    """

    place: Place
    request: Request
    session: str
    form: ImmutableMultiDict[str, str]
    as_of: date | None

    @property
    def desk(self) -> Desk:
        """The ledger."""
        return self.place.desk

    @property
    def query(self) -> Mapping[str, str]:
        """What stands behind the question mark."""
        return self.request.query_params

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def to(self, path: str, **query: object) -> str:
        """An address of ours that asks about the same day."""
        wanted = {name: str(value) for name, value in query.items() if value not in {None, ""}}
        if self.as_of and "as_of" not in query:
            wanted["as_of"] = self.as_of.isoformat()
        bare, _, own = path.partition("?")
        told = "&".join(part for part in (own, urlencode(wanted)) if part)
        return f"{bare}?{told}" if told else bare

    def page(self, template: str, *, title: str, status: int = 200, **values: object) -> Response:
        """Set a page."""
        seal, settings = self.place.seal, self.place.settings
        told = (
            environment()
            .get_template(template)
            .render(
                title=title,
                case_title=settings.title,
                path=self.request.url.path,
                query=defaultdict(str, self.query),
                as_of=self.as_of,
                to=self.to,
                form_key=seal.form_key(self.session),
                judge=unquote(self.request.cookies.get("judge", ""))[:80] or settings.judge,
                guarded=seal.guarded,
                **values,
            )
        )
        return self.remembered(HTMLResponse(told, status))

    def back(self, path: str, **query: object) -> Response:
        """Send the visitor to a page after a form was taken."""
        return self.remembered(RedirectResponse(self.to(path, **query), 303))

    def remembered(self, answer: Response) -> Response:
        """Give the visitor a session to send forms in, unless that takes a token."""
        if not self.place.seal.guarded and self.request.cookies.get(COOKIE) != self.session:
            self.set_cookie(answer, COOKIE, self.session)
        return answer

    def set_cookie(self, answer: Response, name: str, value: str) -> None:
        """Set a cookie that no script reads and no other site sends."""
        answer.set_cookie(
            name, value, max_age=LASTS, httponly=True, samesite="strict", secure=self.request.url.scheme == "https"
        )

    def proved(self) -> None:
        """Make sure that the form was sent from one of our pages.

        Raises:
            InputError: It was not, or long ago.
        """
        if not self.place.seal.is_form_key(self.form.get("key", ""), self.session):
            message = "this form is too old or was sent from elsewhere: open the page again and send it from there"
            raise InputError(message)

    def many(self, name: str) -> list[str]:
        """All values of a field of the form."""
        return self.form.getlist(name)

    def wanted(self, name: str, what: str) -> str:
        """A field of the form that must be given.

        Raises:
            InputError: It is blank.
        """
        value = asked.text(self.form, name)
        if value is None:
            message = f"{what} is missing: fill it in"
            raise InputError(message)
        return value
