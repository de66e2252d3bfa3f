"""How the last forecasts did, as a page sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.drawing import drawn
from tightrope.brief.gallery import Drawn
from tightrope.brief.setting import hashed, template, text
from tightrope.brief.wording import day_words
from tightrope.charts import reliability
from tightrope.errors import InputError
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records.scores import Bin, Mean, Question, TrackRecord

DESK, PHONE = 476, 356
_BY = {"forecast": "Tightrope", "Poisson": "the past rate (Poisson)", "last windows": "the last windows"}


class Told(Record, frozen=True, kw_only=True):
    """A question as a row: what was asked, answered, and what came of it."""

    question: str
    told: str
    came: str


class Fared(Record, frozen=True, kw_only=True):
    """What the page sets.

    Attributes:
        told: How many questions were settled, in a sentence or two.
        counts: Scores of counts: who foretold, CRPS, log score, what the 90% interval holds.
        asked_counts: Over how many questions.
        thresholds: Scores of thresholds: who foretold, Brier score, log score.
        asked_thresholds: Over how many questions.
        desk: The reliability plot, wide; empty if no chance was settled.
        phone: The same, narrow.
        bins: The same as rows: words, forecasts, told, came, and where the true share may lie.
        settled: Questions whose answer is known.
        void: Questions that cannot be settled, and why.
        waiting: Questions that are not due.
    """

    told: str
    counts: tuple[tuple[str, ...], ...]
    asked_counts: int
    thresholds: tuple[tuple[str, ...], ...]
    asked_thresholds: int
    desk: str
    phone: str
    bins: tuple[tuple[str, ...], ...]
    settled: tuple[Told, ...]
    void: tuple[Told, ...]
    waiting: tuple[Told, ...]


def fared(record: TrackRecord) -> Fared:
    """Lay out how forecasts fared.

    Args:
        record: What became of them.
    """
    bins = record.reliability
    label = _label(bins)
    charts = [drawn(reliability(bins, width=width), label) for width in ((DESK, PHONE) if bins else ())]

    def rows(state: str) -> tuple[Told, ...]:
        return tuple(_told(one) for one in record.questions if one.state == state)

    return Fared(
        told=_summary(record),
        counts=tuple(
            (_by(one), _score(one.crps), _score(one.log_score), "" if one.covers is None else f"{one.covers:.0%}")
            for one in record.counts
        ),
        asked_counts=record.counts[0].questions if record.counts else 0,
        thresholds=tuple((_by(one), _score(one.brier, 3), _score(one.log_score)) for one in record.thresholds),
        asked_thresholds=record.thresholds[0].questions if record.thresholds else 0,
        desk=charts[0] if charts else "",
        phone=charts[1] if charts else "",
        bins=tuple(
            (one.words, f"{one.forecasts}", f"{one.told:.0%}", f"{one.came:.0%}", f"{one.low:.0%} to {one.high:.0%}")
            for one in bins
        ),
        settled=rows("settled"),
        void=rows("void"),
        waiting=rows("waiting"),
    )


def reliability_of(record: TrackRecord, of: str, width: int = DESK) -> Drawn:
    """The reliability plot as a chart of its own, with the words that go with it.

    Args:
        record: What became of the forecasts.
        of: The case's name.
        width: In pixels.

    Raises:
        InputError: No chance has been settled.
    """
    if not record.reliability:
        message = f"no chance that was told has been settled by {record.as_of}: there is nothing to plot"
        raise InputError(message)
    return Drawn(
        chart=reliability(record.reliability, width=width),
        title="Of what was called so likely, so much came true",
        note=(f"{of}, by {day_words(record.as_of)}.", "Numbers: chances told. Bars: 90% intervals (Jeffreys)."),
        label=_label(record.reliability),
    )


def score_page(record: TrackRecord, title: str) -> str:
    """Make a page of how forecasts fared.

    Args:
        record: What became of them.
        title: The case's name, for the masthead.

    Returns:
        HTML, complete in itself.
    """
    style = text("page.css", "outlook.css")
    return template("scores.html.j2").render(
        title=title, fared=fared(record), as_of=day_words(record.as_of), style=style, style_hash=hashed(style)
    )


def _summary(record: TrackRecord) -> str:
    waiting = [one.settles for one in record.questions if one.state == "waiting"]
    following = f", the next on {day_words(min(waiting))}" if waiting else ""
    told = (
        f"By {day_words(record.as_of)} {record.settled} {'question was' if record.settled == 1 else 'questions were'} "
        f"settled, {record.void} {'was' if record.void == 1 else 'were'} void, and {record.waiting} "
        f"{'is' if record.waiting == 1 else 'are'} not due yet{following}."
    )
    if not record.hindcasts:
        return told
    many = "One was" if record.hindcasts == 1 else f"{record.hindcasts} were"
    return f"{told} {many} made when the window had ended: hindcasts, whose makers may have known what came."


def _label(bins: Sequence[Bin]) -> str:
    return "Reliability plot: " + ("; ".join(map(_bin_words, bins)) or "no chance has been settled") + "."


def _by(one: Mean) -> str:
    return _BY.get(one.by, one.by)


def _score(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _bin_words(one: Bin) -> str:
    return f"of {one.forecasts} told with {one.told:.0%} on average, {one.came:.0%} came true"


def _told(one: Question) -> Told:
    from tightrope.escalation import said  # noqa: PLC0415 - numpy and the compiler are heavy

    if one.chance is not None:
        told = said(one.chance)
    else:
        cuts = dict(one.quantiles)
        told = f"{cuts[0.5]:,.0f} ({cuts[0.05]:,.0f} to {cuts[0.95]:,.0f})" if cuts else ""
    came = one.void
    if one.state == "waiting":
        came = f"settled on {day_words(one.settles)}, by {one.settled_by}"
    elif one.crossed is not None:
        came = "it was so" if one.crossed else "it was not"
    elif one.came is not None:
        came = f"{one.came:,.0f}"
    return Told(question=one.question, told=told, came=came)
