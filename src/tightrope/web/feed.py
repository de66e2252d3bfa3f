"""What was added, as an Atom feed (RFC 4287): articles and judgements, or the claims that some filters leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from tightrope.brief.cited import outlet_of
from tightrope.ledger import Sought
from tightrope.nouns import count_of
from tightrope.web import asked, lines
from tightrope.web.judged import told
from tightrope.web.templates import environment

if TYPE_CHECKING:
    from datetime import datetime

    from tightrope.ledger import Change, Page
    from tightrope.web.visit import Visit

_MOST = 50
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def atom(visit: Visit) -> Response:
    """The articles and judgements that were added last; with a filter, the claims that fit."""
    root = str(visit.request.base_url).rstrip("/")
    sought = asked.sought(visit.query)
    if sought == Sought():
        entries = [_entry(change, root) for change in visit.desk.ledger.changes(_MOST)]
    else:
        entries = _claims(visit.desk.ledger.added(sought, limit=_MOST), root)
    updated = entries[0]["updated"] if entries else "1970-01-01T00:00:00Z"
    asked_for = f"?{visit.request.url.query}" if visit.request.url.query else ""
    page = (
        environment()
        .get_template("feed.atom.j2")
        .render(title=visit.place.settings.title, root=root, query=asked_for, entries=entries, updated=updated)
    )
    return Response(page, media_type="application/atom+xml")


def _claims(page: Page, root: str) -> list[dict[str, str]]:
    cast = {actor.id: actor for actor in page.actors}
    return [
        _claim(lines.line(one.claim, one.article, cast), f"{one.article.id}:{one.claim.id}", root, at)
        for one, at in zip(page.found, page.added, strict=True)
    ]


def _claim(line: lines.Line, name: str, root: str, at: datetime) -> dict[str, str]:
    return {
        "id": f"urn:tightrope:claim:{name}",
        "title": line.text,
        "summary": f"“{''.join(line.quote)}” {line.head}. Says so: {line.said_by}.",
        "link": root + line.path,
        "updated": at.strftime(_TIME),
    }


def _entry(change: Change, root: str) -> dict[str, str]:
    updated = change.at.strftime(_TIME)
    if change.judgement is not None:
        one = change.judgement
        return {
            "id": f"urn:tightrope:judgement:{one.id}",
            "title": f"{told(one)} ({one.by})",
            "summary": one.why,
            "link": f"{root}/judgements#j{one.id}",
            "updated": updated,
        }
    assert change.article is not None  # noqa: S101  a change is one or the other
    article = change.article
    number = count_of(change.claims, "claim")
    return {
        "id": f"urn:tightrope:article:{article.id}",
        "title": f"{outlet_of(article)}: {article.title or article.name}",
        "summary": f"{number} read.",
        "link": f"{root}/articles/{article.id}",
        "updated": updated,
    }
