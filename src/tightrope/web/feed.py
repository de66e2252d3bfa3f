"""What was added, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from tightrope.brief.cited import outlet_of
from tightrope.web.judged import told
from tightrope.web.templates import environment

if TYPE_CHECKING:
    from tightrope.ledger import Change
    from tightrope.web.visit import Visit

_MOST = 50


def atom(visit: Visit) -> Response:
    """The articles and judgements that were added last."""
    root = str(visit.request.base_url).rstrip("/")
    entries = [_entry(change, root) for change in visit.desk.ledger.changes(_MOST)]
    updated = entries[0]["updated"] if entries else "1970-01-01T00:00:00Z"
    page = (
        environment()
        .get_template("feed.atom.j2")
        .render(title=visit.place.settings.title, root=root, entries=entries, updated=updated)
    )
    return Response(page, media_type="application/atom+xml")


def _entry(change: Change, root: str) -> dict[str, str]:
    updated = change.at.strftime("%Y-%m-%dT%H:%M:%SZ")
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
    number = f"{change.claims} claim{'' if change.claims == 1 else 's'}"
    return {
        "id": f"urn:tightrope:article:{article.id}",
        "title": f"{outlet_of(article)}: {article.title or article.name}",
        "summary": f"{number} read.",
        "link": f"{root}/articles/{article.id}",
        "updated": updated,
    }
