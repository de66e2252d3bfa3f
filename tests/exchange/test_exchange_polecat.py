from __future__ import annotations

import io
from datetime import date

import pytest

from tightrope.errors import UnreadableError
from tightrope.exchange.polecat import from_polecat
from tightrope.records import Coding, EventClaim

HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
    "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\t"
    "Recipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\t"
    "Latitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion"
)
COLUMNS = HEADER.split("\t")
ROW = {
    "Event ID": "20231206-1",
    "Event Date": "2023-12-06",
    "Event Type": "ASSAULT",
    "Event Mode": "aerial",
    "Intensity": "-9.5",
    "Actor Name": "None",
    "Actor Country": "USA",
    "Primary Actor Sector": "GOV",
    "Actor Name Raw": "the United States",
    "Recipient Name": "Kataib Hezbollah",
    "Recipient Country": "Iraq",
    "Primary Recipient Sector": "REB",
    "Recipient Name Raw": "militants",
    "Placename": "Kirkuk",
    "City": "Kirkuk",
    "Country": "IRQ",
    "Latitude": "35.4",
    "Longitude": "44.3",
    "Source": "Wire",
    "Publication Date": "2023-12-07",
    "Version": "NGEC_1",
}


def row(columns: list[str] = COLUMNS, **cells: str) -> str:
    told = ROW | {name.replace("_", " "): cell for name, cell in cells.items()}
    return "\t".join(told.get(name, "None") for name in columns)


def read(*lines: str, encoding: str = "utf-8") -> tuple[list[Coding], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    file = io.BytesIO("\n".join(lines).encode(encoding))
    return list(from_polecat(file, lambda *one: bad.append(one))), bad


def claim(*lines: str, encoding: str = "utf-8") -> EventClaim:
    (coding,), bad = read(*lines, encoding=encoding)
    (found,) = coding.claims
    assert isinstance(found, EventClaim)
    assert not bad
    return found


def test_a_row_is_a_claim() -> None:
    found = claim(HEADER, row())
    assert (found.type, found.mode, found.by, found.to) == (
        "ASSAULT", "aerial", ("united-states",), ("kataib-hezbollah",),
    )  # fmt: skip


def test_a_row_is_told_in_a_sentence() -> None:
    assert claim(HEADER, row()).quote.words == "the United States ASSAULT/aerial militants, Kirkuk, IRQ, 2023-12-06."


def test_the_place_has_its_coordinates() -> None:
    place = claim(HEADER, row()).place
    assert place is not None
    assert (place.name, place.country, place.latitude, place.precision) == ("Kirkuk", "IRQ", 35.4, "near")


def test_the_day_of_publication_is_kept() -> None:
    published = read(HEADER, row())[0][0].article.published
    assert published is not None
    assert published.day == date(2023, 12, 7)


def test_the_word_none_is_an_empty_cell() -> None:
    assert claim(HEADER, row(Latitude="None")).place == claim(HEADER, row(Latitude="", Longitude="nan")).place


def test_a_headline_that_only_the_header_has_is_passed_over() -> None:
    assert claim(HEADER.replace("Source", "Headline\tSource"), row()) == claim(HEADER, row())


def test_a_headline_is_the_title() -> None:
    columns = [*COLUMNS, "Headline"]
    assert read("\t".join(columns), row(columns, Headline="Struck"))[0][0].article.title == "Struck"


def test_empty_columns_at_the_end_are_passed_over() -> None:
    assert claim(HEADER + "\t\t", row() + "\t\t") == claim(HEADER, row() + "\t") == claim(HEADER, row())


def test_another_name_for_intensity_is_borne() -> None:
    assert claim(HEADER.replace("Intensity", "Event Intensity"), row()) == claim(HEADER, row())


def test_a_missing_column_is_borne() -> None:
    columns = [name for name in COLUMNS if name != "Intensity"]
    assert claim("\t".join(columns), row(columns)).by == ("united-states",)


def test_columns_are_read_by_name_not_by_place() -> None:
    columns = COLUMNS[::-1]
    assert claim("\t".join(columns), row(columns)).to == ("kataib-hezbollah",)


def test_a_line_that_is_not_utf8_is_latin() -> None:
    found = claim(HEADER, row(Placename="Mérida", City="Mérida"), encoding="latin-1")
    assert found.place is not None
    assert found.place.name == "Mérida"


def test_quotation_marks_are_part_of_a_cell() -> None:
    assert claim(HEADER, row(Actor_Name_Raw='the "Band')).quote.words.startswith('the "Band ASSAULT')


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(Event_Type="PICNIC"), "Event ID or Event Type is none of PLOVER's: '20231206-1', 'PICNIC'"),
        (row(Event_Date="None"), "Event Date is no day: ''"),
        (row(Latitude="99"), "Latitude is no number from -90 to 90: '99'"),
        (row() + "\textra", "too many cells: 41 for 40 columns"),
        ("a\tb", "too few cells: 2 for 40 columns"),
    ],
)
def test_a_bad_row_is_named_by_line_and_reason_and_the_rest_is_read(line: str, reason: str) -> None:
    codings, bad = read(HEADER, line, row(Event_ID="2"))
    assert ([coding.article.name for coding in codings], bad) == (["2"], [(2, reason)])


@pytest.mark.parametrize("file", ["", "a\tb\n1\t2", '{"id": 1}'])
def test_another_file_is_refused(file: str) -> None:
    with pytest.raises(UnreadableError, match="this is not POLECAT TSV"):
        read(file)
