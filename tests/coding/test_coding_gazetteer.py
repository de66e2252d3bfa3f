from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.coding import gazetteer_table
from tightrope.coding.gazetteer import is_place, lookup, resolve
from tightrope.coding.gazetteer_table import fold

TABLES = Path(gazetteer_table.__file__).with_name("tables")

# Two or so from each of forty-odd countries, in usual press spellings and without a word of context.
SPOT_CHECK = """
Mosul IRQ|Najaf IRQ|Erbil IRQ|Deir Ezzor SYR|Idlib SYR|Hasakah SYR|Latakia SYR|Baalbek LBN|Nabatieh LBN|Tyre LBN
Hebron PSE|Nablus PSE|Ashkelon ISR|Haifa ISR|Irbid JOR|Hodeidah YEM|Taiz YEM|Mukalla YEM|Isfahan IRN|Kermanshah IRN
Abha SAU|Jeddah SAU|Fujairah ARE|Diyarbakir TUR|Iskenderun TUR|El Arish EGY|Ismailia EGY|Benghazi LBY|Misrata LBY
Tobruk LBY|Sirte LBY|Sfax TUN|Ghardaia DZA|Gao MLI|Mopti MLI|Ouagadougou BFA|Agadez NER|Maiduguri NGA|Jos NGA
N'Djamena TCD|Bambari CAF|Bukavu COD|Kisangani COD|Bujumbura BDI|Gulu UGA|Garissa KEN|Galkayo SOM|Bosaso SOM
Hargeisa SOM|Gondar ETH|Asmara ERI|Juba SSD|Malakal SSD|Kassala SDN|Kadugli SDN|Pemba MOZ|Kandahar AFG|Jalalabad AFG
Mazar-i-Sharif AFG|Quetta PAK|Swat PAK|Imphal IND|Amritsar IND|Trincomalee LKA|Sittwe MMR|Myitkyina MMR|Lashio MMR
Narathiwat THA|Zamboanga PHL|Cotabato PHL|Urumqi CHN|Wonsan PRK|Kramatorsk UKR|Zaporizhzhia UKR|Kherson UKR
Makhachkala RUS|Gyumri ARM|Ganja AZE|Sukhumi GEO|Banja Luka BIH|Pristina XKX|Londonderry GBR|Cucuta COL|Medellin COL
Ayacucho PER|Maracaibo VEN|San Miguel SLV|Quetzaltenango GTM|Tegucigalpa HND|Esteli NIC|Port-au-Prince HTI
"""


def country_of(words: str, *near: str) -> str | None:
    place = resolve(words, near)
    return place.country if place else None


def precision_of(words: str) -> str | None:
    place = resolve(words)
    return place.precision if place else None


@pytest.mark.parametrize("pair", SPOT_CHECK.replace("\n", "|").strip("|").split("|"))
def test_a_city_known_from_a_conflict_is_found_in_its_country(pair: str) -> None:
    name, _, country = pair.rpartition(" ")
    assert country_of(name) == country


@pytest.mark.parametrize(
    "spelling",
    ["Deir ez-Zor", "Deir al-Zor", "Deir Ezzor", "deir ez zor", "Deir ez-Zör", "the Deir ez-Zor", "Deir ez'Zor"],
)
def test_the_spellings_of_a_name_meet_in_one_place(spelling: str) -> None:
    assert lookup(spelling)[0] == lookup("Deir ez-Zor")[0]


def test_an_unknown_name_has_no_reading() -> None:
    assert lookup("Qwertzuiop") == ()


@pytest.mark.parametrize(
    "word", ["Of", "Police", "March", "Most", "Man", "Same", "Mobile", "Monday", "Trump", "", "the"]
)
def test_an_ordinary_word_is_no_place(word: str) -> None:
    assert not is_place(word)


def test_a_pronoun_is_not_a_country() -> None:
    assert not is_place("us")


def test_an_acronym_is_a_country() -> None:
    assert country_of("US") == "USA"


def test_an_ordinary_word_is_a_place_in_a_country_that_the_text_is_about() -> None:
    assert country_of("Split", "HRV") == "HRV"


def test_a_country_named_after_the_comma_chooses_the_reading() -> None:
    assert country_of("Tripoli, Lebanon") == "LBN"


def test_a_province_named_after_the_comma_chooses_the_nearest_reading() -> None:
    place = resolve("Springfield, Missouri")
    assert place is not None
    assert place.longitude == pytest.approx(-93.3, abs=0.1)


def test_a_country_that_the_text_is_about_chooses_the_reading() -> None:
    assert country_of("Tripoli", "LBN") == "LBN"


def test_a_capital_is_not_taken_for_a_small_namesake_nearby() -> None:
    assert country_of("Damascus", "USA") == "SYR"


def test_a_country_comes_before_a_town_of_its_name() -> None:
    assert lookup("Lebanon")[0].kind == "country"


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("Kirkuk", "exact"),
        ("the Iraqi city of Kirkuk", "exact"),
        ("Al Udeid", "exact"),
        ("near Erbil", "near"),
        ("outskirts of Khartoum", "near"),
        ("20 km north of Goma", "near"),
        ("Kandahar airport", "near"),
        ("Kandahar province", "region"),
        ("the province of Kandahar", "region"),
        ("the Kharkiv region", "region"),
        ("eastern Syria", "region"),
        ("north-east Nigeria", "region"),
        ("near Syria", "country"),
        ("Middle East", "region"),
        ("Yemen", "country"),
        ("the southern Red Sea", "sea"),
        ("northern Black Sea", "sea"),
    ],
)
def test_the_words_say_how_precise_the_place_is(words: str, precision: str) -> None:
    assert precision_of(words) == precision


def test_a_province_is_chosen_over_its_city_when_the_words_say_province() -> None:
    city, province = resolve("Homs"), resolve("Homs province")
    assert city is not None
    assert province is not None
    assert city.longitude != province.longitude


def test_a_possessive_country_holds_the_place() -> None:
    assert country_of("Pakistan's Punjab province") == "PAK"


def test_an_unknown_village_falls_back_to_the_region_around_it() -> None:
    assert precision_of("Qwertzuiop in Idlib province") == "region"


def test_the_name_keeps_the_words_without_the_article() -> None:
    place = resolve("the Gulf of Aden")
    assert place is not None
    assert place.name == "Gulf of Aden"


def test_a_sea_between_countries_has_no_country() -> None:
    assert country_of("Strait of Hormuz") is None


def test_every_handwritten_name_has_a_reading() -> None:
    with (TABLES / "regions.csv").open(encoding="utf-8", newline="") as rows:
        names = [name for row in csv.DictReader(rows) for name in (row["name"], *row["aliases"].split("|")) if name]
    assert [name for name in names if not lookup(name)] == []


def test_every_handwritten_position_is_on_the_globe() -> None:
    with (TABLES / "regions.csv").open(encoding="utf-8", newline="") as rows:
        wrong = [
            row["name"]
            for row in csv.DictReader(rows)
            if not (-90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180)
        ]
    assert wrong == []


def test_no_handwritten_name_stands_twice_for_one_country() -> None:
    seen: set[tuple[str, str]] = set()
    twice = []
    with (TABLES / "regions.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for key in {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}:
                if (key, row["country"]) in seen:
                    twice.append((key, row["name"]))
                seen.add((key, row["country"]))
    assert twice == []


def test_a_sentence_is_no_place() -> None:
    assert not is_place("in " * 500 + "Syria")


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(), st.frozensets(st.sampled_from(["USA", "SYR", "UKR"])))
def test_any_words_are_read_or_left(words: str, near: frozenset[str]) -> None:
    place = resolve(words, near)
    assert place is None or place.precision in {"exact", "near", "region", "country", "sea"}


@pytest.mark.parametrize(
    ("name", "country"), [("Irbil air base", "IRQ"), ("Shatila refugee camp", "LBN"), ("Basra oil field", "IRQ")]
)
def test_grounds_named_in_two_words_are_near_the_town_that_they_are_named_after(name: str, country: str) -> None:
    found = resolve(name)
    assert found is not None
    assert (found.country, found.precision) == (country, "near")


def test_a_small_town_is_not_sought_at_the_other_end_of_the_world() -> None:
    assert resolve("Lassa", ["NGA"]) is None
    assert resolve("Lassa", ["CHN"]) is not None
    assert resolve("Goris", ["AZE"]) is not None
