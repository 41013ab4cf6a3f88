"""Writes answers of a running server beside its OpenAPI description, laid out for openapi-examples-validator."""

import json
import sys
from pathlib import Path
from urllib.request import urlopen

LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")


def fetch(address: str) -> str:
    """One answer as text."""
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def main(server: str, folder: str) -> None:
    """Every list and the first object of each, its schemas next to them, and the map that binds them."""
    place = Path(folder)
    (place / "schema" / "compiled").mkdir(parents=True)
    described = fetch(f"{server}/hsds/openapi.json")
    base = json.loads(described)["servers"][0]["url"]
    (place / "openapi.json").write_text(described.replace(f"{base}/schema/", "schema/"), encoding="utf-8")
    for name in json.loads(fetch(f"{server}/hsds/profile"))["schemas"]:
        (place / "schema" / f"{name}.json").write_text(fetch(f"{server}/hsds/schema/{name}.json"), encoding="utf-8")
    for name in ("service_list", "organization_list", "service_at_location_list"):
        text = fetch(f"{server}/hsds/schema/compiled/{name}.json")
        (place / "schema" / "compiled" / f"{name}.json").write_text(text, encoding="utf-8")
    found = {}
    for name in LISTS:
        listed = fetch(f"{server}/hsds/{name}?per_page=200")
        (place / f"{name}.json").write_text(listed, encoding="utf-8")
        one = json.loads(listed)["contents"][0]["id"]
        (place / f"{name}_one.json").write_text(fetch(f"{server}/hsds/{name}/{one}"), encoding="utf-8")
        for path, file in ((f"/{name}", f"{name}.json"), (f"/{name}/{{id}}", f"{name}_one.json")):
            answer = f"$.paths.{path}.get.responses.200.content.application/json.schema"
            found[answer] = file
    (place / "map.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


main(*sys.argv[1:])
