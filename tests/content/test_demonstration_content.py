"""The demonstration must be whole before anybody loads it: every reference resolves, every text has its languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import integrhabitat
from integrhabitat.search.normal import fold, stem
from integrhabitat.search.stopwords import STOP_WORDS

PACKAGE = Path(integrhabitat.__file__).parent
LANGUAGES = {"es", "en", "pt-br", "fr", "ht"}
ELIGIBILITY_KINDS = {"age", "gender", "population", "family", "need", "territory", "language"}


def content(path: str) -> Any:
    return json.loads((PACKAGE / path).read_text(encoding="utf-8"))


CATEGORIES = content("directory/data/categories.json")
SYNONYMS = content("directory/data/synonyms.json")
TERRITORIES = content("centres/data/territories.json")
TYPES = content("centres/data/types.json")
PROCEDURES = content("centres/data/procedures.json")
ORGANISATIONS = content("centres/data/example_organisations.json")
CENTRES = content("centres/data/example_centres.json")
LOCATIONS = content("directory/data/example_locations.json")
SERVICES = content("directory/data/example_services.json")

CODES = {category["code"] for category in CATEGORIES}
PLACES = {territory["key"] for territory in TERRITORIES}
UNITS = {f"{centre['key']}/{unit['key']}" for centre in CENTRES for unit in centre["units"]}


def keys(rows: list[dict[str, Any]], name: str = "key") -> set[str]:
    found = [row[name] for row in rows]
    assert len(found) == len(set(found))
    return set(found)


def texts(value: Any) -> Iterator[dict[str, Any]]:
    """Every translated text in a tree: a mapping whose keys are languages."""
    if isinstance(value, dict):
        if value and set(value) <= LANGUAGES:
            yield value
        else:
            for inner in value.values():
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_each_category_has_two_levels_five_languages_and_everyday_words():
    roots = {category["code"] for category in CATEGORIES if not category["parent"]}
    assert len(CODES) == len(CATEGORIES)
    for category in CATEGORIES:
        assert category["parent"] in roots | {""}
        assert set(category["name"]) == LANGUAGES
        assert all(category["words"][language] for language in LANGUAGES)


def test_synonyms_are_many_and_none_is_given_twice():
    entries = [(entry["means"], entry["country"]) for entry in SYNONYMS]
    assert len(entries) == len(set(entries)) >= 240
    for entry in SYNONYMS:
        words = {word for listed in entry["words"].values() for word in listed}
        assert words
        assert set(entry.get("silent", ())) <= words


def test_territories_form_a_tree_with_parents_first():
    seen: set[str] = set()
    for territory in TERRITORIES:
        assert territory["parent"] in seen or territory["level"] == "country"
        seen.add(territory["key"])
    assert len(seen) == len(TERRITORIES)


def test_every_centre_names_a_known_type_operator_and_place():
    organisations = keys(ORGANISATIONS)
    for centre in CENTRES:
        assert centre["type"] in keys(TYPES, "code")
        assert centre["operator"] in organisations
        assert centre["territory"] in PLACES
        assert set(centre["procedures"]) <= keys(PROCEDURES, "code")
        assert sum(unit["is_main"] for unit in centre["units"]) == 1


def test_a_hidden_unit_of_the_demonstration_has_no_place_but_its_city():
    hidden = [unit for centre in CENTRES for unit in centre["units"] if unit["structure"] == "hidden"]
    assert hidden
    for unit in hidden:
        assert all(set(place) == {"since", "territory"} for place in unit["places"])


def test_every_service_resolves_and_says_what_it_is():
    providers, locations = keys(ORGANISATIONS), keys(LOCATIONS)
    assert len(keys(SERVICES)) >= 60
    for service in SERVICES:
        assert service["provider"] in providers
        assert service["is_example"]
        assert set(service["categories"]) <= CODES
        assert set(service["name"]) == LANGUAGES
        for place in service.get("at", ()):
            assert place.get("unit") in UNITS or place.get("location") in locations


def test_at_least_half_of_the_offer_is_an_open_house_and_not_a_help_desk():
    open_house = {"crear", "encontrarse", "mejorar", "decidir"}
    role = {category["code"]: category["role"] for category in CATEGORIES}
    assert sum(role[service["categories"][0]] in open_house for service in SERVICES) * 2 >= len(SERVICES)


def test_every_restriction_of_the_demonstration_gives_reason_and_mitigation():
    for service in SERVICES:
        rule = service.get("eligibility", {"mode": "open"})
        if rule["mode"] != "open":
            assert rule["reason"]
            assert rule["mitigation"]
            assert {condition["kind"] for condition in rule["conditions"]} <= ELIGIBILITY_KINDS


def test_no_document_is_compulsory_in_the_demonstration():
    for service in SERVICES:
        assert all(document["is_optional"] and document["alternative"] for document in service.get("documents", ()))


@pytest.mark.parametrize("path", sorted(str(p.relative_to(PACKAGE)) for p in PACKAGE.glob("*/data/*.json")))
def test_creole_is_marked_as_a_draft_wherever_it_stands(path):
    rows = content(path)
    for text in texts(rows):
        creole = text.get("ht")
        if creole and not isinstance(creole, list):
            assert creole["state"] == "draft"


HISTORY = content("network/data/history.json")
PRINCIPLES = content("network/data/principles.json")


def test_every_row_of_the_history_names_its_source_and_known_places():
    organisations, centres = keys(HISTORY["organisations"]), keys(HISTORY["centres"])
    for row in [*HISTORY["organisations"], *HISTORY["centres"], *HISTORY["figures"], *HISTORY["defects"]]:
        assert row["source"] in HISTORY["sources"]
        assert row.get("territory", "pe") in PLACES
    for centre in HISTORY["centres"]:
        assert centre.get("operator") in organisations | {None}
        assert centre["type"] in keys(TYPES, "code")
        assert {umbrella["organisation"] for umbrella in centre.get("umbrellas", ())} <= organisations
    for suggestion in HISTORY["suggestions"]:
        assert suggestion["centre"] in centres


def test_the_history_never_gives_an_address_and_stays_on_the_map_level():
    for centre in HISTORY["centres"]:
        assert centre["public_level"] == "map"
        assert not {"units", "address", "latitude", "phone"} & set(centre)


def test_each_declared_figure_is_about_one_thing_and_keeps_the_words_of_its_source():
    for figure in HISTORY["figures"]:
        assert len({"centre", "organisation", "territory"} & set(figure)) == 1
        assert figure["stated_as"]
        assert figure["author"]


def test_the_principles_keep_every_wording_with_its_source():
    keys(PRINCIPLES, "number")
    for principle in PRINCIPLES:
        editions = [version["edition"] for version in principle["versions"]]
        assert editions == list(range(1, len(editions) + 1))
        assert all(version["source_document"] and version["proposed_by"] for version in principle["versions"])


LINES = content("directory/data/example_help_lines.json")
ROUTES = content("directory/data/example_routes.json")
SHEETS = content("directory/data/example_fact_sheets.json")


def test_every_route_ends_in_a_human_contact_and_says_who_may_use_it():
    lines, services = keys(LINES), keys(SERVICES)
    assert len(keys(ROUTES, "slug")) >= 12
    for route in ROUTES:
        assert route["contact_line"] in lines
        assert all(route[field] for field in ("contact_text", "who_may_use", "if_refused", "reviewer"))
        assert route["category"] in CODES
        assert {step.get("service") for step in route["steps"]} - {None} <= services
        assert set(route["title"]) == LANGUAGES


def test_every_country_with_routes_has_one_for_its_long_standing_neighbours():
    countries = {route["territory"] for route in ROUTES}
    assert {"pe", "co", "ec", "cl", "cr"} <= countries
    assert {route["territory"] for route in ROUTES if route["audience"] == "hosts"} == countries


def test_the_letter_about_wages_can_be_written_in_spanish_creole_and_english():
    letters = [letter for route in ROUTES for letter in route.get("letters", ())]
    assert letters
    for letter in letters:
        assert {"es", "ht", "en"} <= set(letter["body"])
        for field in letter["fields"]:
            for text in letter["body"].values():
                assert "{" + field["name"] + "}" in (text if isinstance(text, str) else text["text"])


def test_sheets_and_lines_resolve_and_one_line_of_each_kind_of_age_exists():
    for row in [*LINES, *SHEETS]:
        assert row.get("territory", "pe") in PLACES
        assert row["is_example"]
    assert any(line["verified_on"] < -90 for line in LINES)
    assert {sheet["category"] for sheet in SHEETS} <= CODES


def test_no_everyday_word_sounds_like_a_word_that_says_nothing():
    """«losa» has the stem of «los»: as a synonym it would make every text speak of pitches."""
    misleading = [
        (language, entry["means"], word)
        for entry in SYNONYMS
        for language, listed in entry["words"].items()
        for word in listed
        if " " not in word
        and stem(fold(word), language) in {stem(stop, language) for stop in STOP_WORDS.get(language, ())}
    ]
    assert misleading == []
