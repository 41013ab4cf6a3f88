"""Fills the network with what the mission documents say (``data/README.md``)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from integrhabitat.centres.api import Centre, demo_id, load_centres, load_organisations, put_post, read
from integrhabitat.indicators.api import load_figures
from integrhabitat.network.models import Principle, PrincipleVersion, Suggestion

Entry = Mapping[str, Any]


def load_history(at: datetime) -> None:
    """Organisations, centres, figures, posts and suggestions of the documents, with source and date."""
    history = read("network", "history.json")
    sources = history["sources"]
    load_organisations(history["organisations"], sources)
    load_centres(history["centres"], at, sources)
    load_figures(history["figures"], sources)
    for number, entry in enumerate(history.get("staff", [])):
        centre = Centre.objects.get(pk=demo_id(Centre, entry["centre"]))
        put_post(centre, f"{entry['centre']}/history/{number}", entry, at)
    for entry in history["suggestions"]:
        _suggestion(entry)


def _suggestion(entry: Entry) -> None:
    fields = {name: entry.get(name, "") for name in ("named_as", "city", "country", "why", "referrer")}
    fields |= {"centre_id": demo_id(Centre, entry["centre"]), "source": "demo"}
    fields["suggested_on"] = date.fromisoformat(entry["suggested_on"])
    Suggestion.objects.update_or_create(code=entry["code"], defaults=fields)


def load_principles() -> None:
    """The principles with every wording, adopted or only proposed."""
    for entry in read("network", "principles.json"):
        principle, _made = Principle.objects.update_or_create(number=entry["number"], defaults={"slug": entry["slug"]})
        for version in entry["versions"]:
            fields = {name: value for name, value in version.items() if name != "edition"}
            fields["since"] = date.fromisoformat(version["since"])
            PrincipleVersion.objects.update_or_create(principle=principle, edition=version["edition"], defaults=fields)
