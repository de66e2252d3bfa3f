"""The brief's charts over the same claims, and the brief itself to take away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup
from starlette.responses import Response

from tightrope import pipeline
from tightrope.brief.between import matrix_picture
from tightrope.brief.figures import last_day, network_picture, tally_pictures, timeline_picture
from tightrope.brief.where import where_picture
from tightrope.charts import warm_up
from tightrope.web.desk import MissingError
from tightrope.web.kept import Kept
from tightrope.web.lines import claim_path
from tightrope.web.looking import Question

if TYPE_CHECKING:
    from datetime import date

    from tightrope.brief.figures import Picture
    from tightrope.web.desk import Case, Desk
    from tightrope.web.visit import Visit

_TO_CLAIM = re.compile(r'href="#c(\d+)"')


class Charts:
    """Charts that were drawn, until something is added."""

    def __init__(self) -> None:
        """Keep a few."""
        self._drawn: Kept[tuple[tuple[str, Picture], ...]] = Kept(6)
        self._briefs: Kept[str] = Kept(2)

    def page(self, visit: Visit) -> Response:
        """Timeline, tallies and network, each with the same facts as a table."""
        case = visit.desk.case(visit.as_of)
        pictures = self.drawn(visit.desk, visit.as_of)
        paths = {c.number: visit.to(claim_path(c.article.id, c.claim.id)) for c in case.cited}
        shown = [(name, _linked(picture, paths)) for name, picture in pictures]
        return visit.page(
            "charts.html.j2", title="Charts", pictures=shown, paths=paths, whole=case.whole, some=len(case.codings)
        )

    def drawn(self, desk: Desk, as_of: date | None) -> tuple[tuple[str, Picture], ...]:
        """Draw, unless it is drawn."""
        return self._drawn.get((desk.ledger.state(), as_of), lambda: _draw(desk.case(as_of), as_of))

    def brief(self, visit: Visit) -> Response:
        """The one-file page, to take away, with the forecast and the scores that have been worked out."""
        if not visit.desk.case(visit.as_of).whole:
            message = "this ledger is too large for one page: use `tightrope brief --as-of DATE` on a smaller one"
            raise MissingError(message)
        title = visit.place.settings.title
        looking = visit.place.looking
        outlook = looking.outlook(Question(kind="forecast", as_of=visit.as_of))
        record = looking.record(Question(kind="record", as_of=visit.as_of))
        page = self._briefs.get(
            (visit.desk.ledger.state(), visit.as_of, outlook is None, record),
            lambda: pipeline.brief(
                visit.desk.ledger, title=title, as_of=visit.as_of, case=looking.case, outlook=outlook, record=record
            ),
        )
        headers = {"Content-Disposition": 'attachment; filename="brief.html"'}
        return Response(page, media_type="text/html", headers=headers)


def _draw(case: Case, as_of: date | None) -> tuple[tuple[str, Picture], ...]:
    if not case.codings:
        return ()
    warm_up()
    until = as_of or last_day(case.codings)
    found = [
        ("Timeline", timeline_picture(case.codings, case.cited, case.events, case.sides, until)),
        ("Where", where_picture(case.codings, case.cited, case.events, case.sides)),
        *(("Tallies", picture) for picture in tally_pictures(case.codings, case.cited)),
        ("Who does what to whom", network_picture(case.codings, case.cited, case.sides, case.cast)),
        ("With signs", matrix_picture(case.codings, case.cited, case.sides, case.cast)),
    ]
    return tuple((name, picture) for name, picture in found if picture)


def _linked(picture: Picture, paths: dict[int, str]) -> Picture:
    """Let the marks of a chart lead to the pages of their claims."""

    def drawn(svg: str) -> Markup:
        told = _TO_CLAIM.sub(lambda found: f'href="{Markup.escape(paths[int(found[1])])}"', str(svg))
        return Markup(told)  # noqa: S704  only addresses of ours were put in

    return msgspec.structs.replace(picture, desk=drawn(picture.desk), phone=drawn(picture.phone))
