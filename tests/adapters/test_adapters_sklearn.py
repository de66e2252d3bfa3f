"""The step of a scikit-learn pipeline."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pytest
from sklearn.base import clone, is_classifier
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import get_tags
from sklearn.utils.estimator_checks import (
    check_do_not_raise_errors_in_init_or_set_params,
    check_estimator_cloneable,
    check_estimator_repr,
    check_estimator_tags_renamed,
    check_get_params_invariance,
    check_mixin_order,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
    check_valid_tag_types,
)

from tightrope.errors import InputError
from tightrope.sklearn import Coder

STRIKE = "A US air strike near Kirkuk on Sunday killed five fighters, officials said."
TALKS = "Iran's foreign minister met his Iraqi counterpart in Baghdad on Monday."
CAKE = "The bakery sold twelve cakes."


def column(counts: np.ndarray, name: str) -> list[float]:
    return list(counts[:, list(Coder().get_feature_names_out()).index(name)])


@pytest.mark.parametrize(
    "check",
    [
        check_do_not_raise_errors_in_init_or_set_params,
        check_estimator_cloneable,
        check_estimator_repr,
        check_estimator_tags_renamed,
        check_get_params_invariance,
        check_mixin_order,
        check_no_attributes_set_in_init,
        check_parameters_default_constructible,
        check_set_params,
        check_valid_tag_types,
    ],
)
def test_it_passes_the_checks_that_need_no_table_of_numbers(check: object) -> None:
    assert callable(check)
    check("Coder", Coder())


def test_events_and_losses_are_counted_by_text() -> None:
    counts = Coder().fit_transform([STRIKE, TALKS, CAKE])
    assert column(counts, "ASSAULT") == [1, 0, 0]
    assert column(counts, "CONSULT") == [0, 1, 0]
    assert column(counts, "killed") == [5, 0, 0]
    assert not counts[2].any()


def test_each_column_has_a_name_of_its_own() -> None:
    names = Coder().get_feature_names_out()
    assert len(set(names)) == len(names) == Coder().transform([CAKE]).shape[1]


def test_a_text_that_is_blank_or_missing_has_no_claims() -> None:
    assert not Coder().transform(["", " \n", np.nan, None]).any()  # type: ignore[list-item]


def test_no_texts_make_no_rows() -> None:
    assert Coder().transform([]).shape == (0, len(Coder().get_feature_names_out()))


def test_one_text_instead_of_several_is_refused() -> None:
    with pytest.raises(InputError, match="put it in a list"):
        Coder().transform(STRIKE)


def test_several_processes_count_the_same() -> None:
    texts = [STRIKE, TALKS, "", CAKE, STRIKE]
    assert np.array_equal(Coder(jobs=2).transform(texts), Coder().transform(texts))


def test_a_copy_has_the_same_settings_and_counts_the_same() -> None:
    made = Coder(jobs=2)
    assert clone(made).get_params() == made.get_params() == pickle.loads(pickle.dumps(made)).get_params()  # noqa: S301


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="no setting 'colour'"):
        Coder().set_params(colour="red")


def test_a_pipeline_learns_from_the_counts_and_names_its_columns() -> None:
    texts, labels = [STRIKE, TALKS, CAKE] * 4, [1, 0, 0] * 4
    model = make_pipeline(Coder(), LogisticRegression()).fit(texts, labels)
    assert list(model.predict([STRIKE, TALKS])) == [1, 0]
    assert list(model[:-1].get_feature_names_out()) == list(Coder().get_feature_names_out())
    assert is_classifier(model)


def test_a_search_over_settings_copies_it() -> None:
    texts, labels = [STRIKE, TALKS] * 3, [1, 0] * 3
    searched = GridSearchCV(make_pipeline(Coder(), LogisticRegression()), {"coder__jobs": [1]}, cv=2).fit(texts, labels)
    assert searched.best_score_ == 1


def test_a_column_of_a_table_is_read() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"body": [STRIKE, CAKE], "length": [75, 29]})
    both = ColumnTransformer([("claims", Coder(), "body"), ("as it is", "passthrough", ["length"])])
    counts = both.fit_transform(table)
    assert counts.shape == (2, len(Coder().get_feature_names_out()) + 1)
    assert "claims__ASSAULT" in both.get_feature_names_out()


def test_its_tags_say_that_it_takes_texts_and_learns_nothing() -> None:
    tags = get_tags(Coder())
    assert (tags.input_tags.string, tags.input_tags.two_d_array, tags.requires_fit) == (True, False, False)


def test_it_works_without_scikit_learn() -> None:
    code = (
        "import sys; sys.modules['sklearn'] = None\n"
        "from tightrope.sklearn import Coder\n"
        f"print(Coder().fit_transform([{STRIKE!r}]).sum() > 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "True\n"
