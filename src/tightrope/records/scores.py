"""How forecasts fared: what became of each question, and scores beside baselines."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tightrope.records.base import Record


class Scored(Record, frozen=True, kw_only=True):
    """How one forecaster fared with one question.

    Attributes:
        by: Who foretold: we or a baseline.
        log_score: Of what came.
        crps: Of a count.
        covered: Whether the 90% interval holds the count.
        brier: Of a threshold.
        chance: Given to the threshold's being crossed.
    """

    by: str
    log_score: float
    crps: float | None = None
    covered: bool | None = None
    brier: float | None = None
    chance: float | None = None


class Mean(Record, frozen=True, kw_only=True):
    """Means over the questions that all forecasters answered.

    Attributes:
        by: Who foretold.
        questions: How many.
        log_score: Of what came.
        crps: Of counts.
        covers: The share of counts that the 90% interval holds.
        brier: Of thresholds.
    """

    by: str
    questions: int
    log_score: float
    crps: float | None = None
    covers: float | None = None
    brier: float | None = None


class Bin(Record, frozen=True, kw_only=True):
    """Chances within one band of words.

    Attributes:
        words: Of the band.
        forecasts: How many.
        told: Their mean.
        came: The share that came true.
        low: 5% of what is thought of the true share lies below (Jeffreys' interval).
        high: 5% lies above.
    """

    words: str
    forecasts: int
    told: float
    came: float
    low: float
    high: float


class Question(Record, frozen=True, kw_only=True):
    """What became of one forecast.

    Attributes:
        id: Its content's hash.
        question: In words.
        kind: A count, or the kind of the threshold.
        as_of: The last day whose reports were known.
        last: The last day of the window.
        settles: The day from which it can be settled.
        settled_by: How, in words.
        hindcast: Whether it was made when its window had ended: what came may have been known.
        state: Settled, void, or waiting for its day.
        void: Why it cannot be settled; empty if it can.
        chance: Of a threshold.
        quantiles: Of a count, each with the share of histories below it.
        came: What came, of a count.
        crossed: Whether the threshold was crossed.
        scores: Ours and those of the baselines.
    """

    id: str
    question: str
    kind: str
    as_of: date
    last: date
    settles: date
    settled_by: str
    hindcast: bool
    state: Literal["settled", "void", "waiting"]
    void: str = ""
    chance: float | None = None
    quantiles: tuple[tuple[float, float], ...] = ()
    came: float | None = None
    crossed: bool | None = None
    scores: tuple[Scored, ...] = ()


class TrackRecord(Record, frozen=True, kw_only=True):
    """How the forecasts fared that were kept.

    Attributes:
        as_of: Settled is what was due by then.
        settled: How many questions.
        void: How many cannot be settled.
        waiting: How many are not due yet.
        hindcasts: How many were made when their windows had ended.
        counts: Means over the counts, ours and the baselines'.
        thresholds: The same over the thresholds.
        reliability: Of what was called so likely, how much came true.
        questions: All of them, those that were due first.
    """

    as_of: date
    settled: int
    void: int
    waiting: int
    hindcasts: int
    counts: tuple[Mean, ...]
    thresholds: tuple[Mean, ...]
    reliability: tuple[Bin, ...]
    questions: tuple[Question, ...]
