"""The component of a spaCy pipeline."""

from __future__ import annotations

import pickle
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import DocBin

from tightrope.adapters.spacy import make
from tightrope.coding import load
from tightrope.records import Article, DateRange

if TYPE_CHECKING:
    from spacy.language import Language

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
TEXT = "Iran condemned the US air strike near Kirkuk on Sunday, which killed five fighters. No one claimed it."


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("tightrope")
    return made


def test_the_entry_point_is_the_factory() -> None:
    told = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["entry-points"]["spacy_factories"]
    module, _, name = told["tightrope"].partition(":")
    assert getattr(import_module(module), name) is make


def test_claims_are_those_of_our_reader(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2023-12-04"
    monday = DateRange(earliest=date(2023, 12, 4), latest=date(2023, 12, 4), how="given")
    coding = load()(Article(name="doc", text=TEXT, published=monday))
    claims = nlp(doc)._.claims
    assert claims == coding.claims
    assert doc._.actors == coding.actors
    assert any(claim.kind == "event" and claim.dates and claim.dates.day == date(2023, 12, 3) for claim in claims)


def test_each_quotation_is_a_span_of_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = {span.id_: span for span in doc.spans["claims"]}
    assert {claim.id for claim in doc._.claims} == set(spans)
    assert all(claim.quote.words in spans[claim.id].text for claim in doc._.claims)
    assert "ASSAULT" in {span.label_ for span in doc.spans["claims"]}


def test_a_doc_without_words_has_no_claims(nlp: Language) -> None:
    assert nlp("")._.claims == ()
    assert nlp(" \n")._.claims == ()


def test_a_doc_that_was_not_read_has_no_claims(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.claims == ()


def test_claims_survive_storing_a_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert back._.claims == doc._.claims != ()
    assert pickle.loads(pickle.dumps(doc))._.claims == doc._.claims  # noqa: S301  our own


def test_a_pipeline_comes_back_from_its_folder(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.claims == nlp(TEXT)._.claims


def test_a_table_of_actors_goes_before_ours(tmp_path: Path) -> None:
    table = tmp_path / "actors.csv"
    table.write_text("name,aliases,kind,country,sector\nThe Fifth Wall,,group,IRQ,REB\n", encoding="utf-8")
    own = spacy.blank("en")
    own.add_pipe("tightrope", config={"actors": str(table)})
    doc = own("The Fifth Wall fired rockets at a US base in Iraq on Friday.")
    assert "The Fifth Wall" in {actor.name for actor in doc._.actors if actor.sector == "REB"}
