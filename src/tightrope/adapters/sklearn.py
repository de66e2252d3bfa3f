"""A step of a scikit-learn pipeline: texts in, a row of counts a text out.

    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from tightrope.sklearn import Coder

    model = make_pipeline(Coder(), LogisticRegression()).fit(texts, labels)

It learns nothing from the texts, so `fit` only returns it. scikit-learn itself is not needed to use it.
"""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from tightrope import pipeline
from tightrope.adapters.rows import articles, coder
from tightrope.errors import InputError
from tightrope.records import CLAIM_KINDS, EVENT_TYPES, STATUSES, EventClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from sklearn.utils import Tags

    from tightrope.records import Coding

KINDS = tuple(kind for kind in CLAIM_KINDS if kind != "event")
NAMES = (*EVENT_TYPES, *STATUSES, *KINDS, "killed", "injured")


class Coder:
    """Counts what is claimed in texts: events by type and by status, other claims by kind, and deaths and injuries.

    Attributes:
        actors: A CSV of actors that come before the bundled ones.
        lexicon: A TOML of frames that come before the bundled ones.
        jobs: How many processes read at once; the counts are the same.
    """

    def __init__(self, *, actors: str | None = None, lexicon: str | None = None, jobs: int = 1) -> None:
        """Keep the settings; nothing is loaded until texts are read."""
        self.actors = actors
        self.lexicon = lexicon
        self.jobs = jobs

    def fit(self, X: Iterable[str], y: object = None) -> Self:  # noqa: ARG002, N803  scikit-learn's names
        """Learn nothing."""
        return self

    def transform(self, X: Iterable[str]) -> NDArray[np.float64]:  # noqa: N803  scikit-learn's name
        """Read texts.

        Args:
            X: The texts; one that is blank, or missing, has no claims.

        Returns:
            A row a text, with the columns that `get_feature_names_out` names.

        Raises:
            InputError: A single text instead of several.
            UnreadableError: A text that is none, for example with NUL characters in it.
        """
        if isinstance(X, str):
            message = "one text was given where several are read: put it in a list"
            raise InputError(message)
        rows = [{"id": str(number), "text": text} for number, text in enumerate(X)]
        counts = np.zeros((len(rows), len(NAMES)))
        reader = coder(self.actors, self.lexicon)
        for coding in pipeline.read(articles(rows, name="texts"), coder=reader, jobs=self.jobs):
            counts[int(coding.article.name)] = _counts(coding)
        return counts

    def fit_transform(self, X: Iterable[str], y: object = None) -> NDArray[np.float64]:  # noqa: N803  as above
        """Read texts, as `transform`."""
        return self.fit(X, y).transform(X)

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:  # noqa: ARG002  as above
        """Name the columns: PLOVER types, statuses, kinds of claims, "killed" and "injured"."""
        return np.array(NAMES, dtype=object)

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002, FBT001, FBT002  as above
        """Give the settings by name."""
        return {name: getattr(self, name) for name in signature(Coder).parameters}

    def set_params(self, **settings: Any) -> Self:  # noqa: ANN401  as above
        """Change settings by name.

        Raises:
            ValueError: There is no such setting.
        """
        for name, value in settings.items():
            if name not in self.get_params():
                message = f"Coder has no setting {name!r}: it has {', '.join(self.get_params())}"
                raise ValueError(message)
            setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name, value in self.get_params().items() if value not in {None, 1})
        return f"Coder({', '.join(given)})"

    def __sklearn_tags__(self) -> Tags:
        from sklearn.utils import InputTags, Tags, TargetTags, TransformerTags  # noqa: PLC0415  only it asks

        return Tags(
            estimator_type=None,
            target_tags=TargetTags(required=False),
            transformer_tags=TransformerTags(),
            input_tags=InputTags(one_d_array=True, two_d_array=False, string=True),
            requires_fit=False,
        )


def _counts(coding: Coding) -> list[float]:
    """Count the claims of a text, in the order of the columns."""
    found = dict.fromkeys(NAMES, 0.0)
    for claim in coding.claims:
        if isinstance(claim, EventClaim):
            found[claim.type] += 1
            found[claim.status] += 1
            found["killed"] += claim.killed.value if claim.killed else 0
            found["injured"] += claim.injured.value if claim.injured else 0
        else:
            found[claim.kind] += 1
    return list(found.values())
