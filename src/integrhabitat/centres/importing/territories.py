"""Lists of territories: our plain table, and the official ones of Peru as they are published."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.backoffice.api import (
    Context,
    Importer,
    Options,
    Outcome,
    Problem,
    RawRow,
    UnreadableFile,
    csv_rows,
    source_files,
)
from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.models import Territory, TerritoryCode
from integrhabitat.centres.models.territory import DEPTH
from integrhabitat.centres.names import search_name

SMALL = {"de", "del", "la", "las", "los", "el", "y"}
PERU = {"departamento": 0, "provincia": 1, "distrito": 2}  # the narrowest column present names the file's level


def read(path: Path, options: Options) -> Iterator[RawRow]:
    """Every table of the file, folder or archive, wider territories first."""
    with source_files(path) as files:
        tables = [file for file in files if file.name.lower().endswith(".csv")]
        if not tables:
            raise UnreadableFile(_("No hay ninguna tabla CSV."))
        for file in sorted(tables, key=lambda each: _depth_of_file(each.name)):
            for number, cells in csv_rows(file):
                data = _peru(cells) if "inei" in cells else _plain(cells, options)
                yield RawRow("territory", f"{data['scheme']}:{data['code']}", data, number, file.name)


def _depth_of_file(name: str) -> tuple[int, str]:
    found = [depth for word, depth in PERU.items() if word in name.lower()]
    return (found[0] if found else 0), name


def _peru(cells: dict[str, str]) -> dict[str, Any]:
    code = _present(cells["inei"])
    column = next((name for name in ("distrito", "provincia") if name in cells), "departamento")
    parent = {"departamento": "", "provincia": f"inei:{code[:2]}0000", "distrito": f"inei:{code[:4]}00"}[column]
    codes = {"reniec": cells.get("reniec", "")}
    if column == "departamento":
        codes["iso3166-2"] = cells.get("iso_3166_2", "")
    return {
        "scheme": "inei",
        "code": code,
        "codes": {scheme: value for scheme, value in codes.items() if value not in ("", "NA")},
        "name": titled(cells.get(column, "")),
        "level": "municipality" if column == "distrito" else "region",
        "parent": parent,
        "country": "pe",
        "latitude": _present(cells.get("latitude", "")),
        "longitude": _present(cells.get("longitude", "")),
    }


def _present(text: str) -> str:
    return "" if text == "NA" else text


def _plain(cells: dict[str, str], options: Options) -> dict[str, Any]:
    scheme = cells.get("scheme") or str(options.get("scheme", "")) or "local"
    parent = cells.get("parent", "")
    return {
        "scheme": scheme,
        "code": cells.get("code", ""),
        "codes": {},
        "name": cells.get("name", ""),
        "level": cells.get("level", "") or ("municipality" if parent else "country"),
        "parent": f"{scheme}:{parent}" if parent and ":" not in parent else parent,
        "country": (cells.get("country", "") or str(options.get("country", ""))).lower(),
        "latitude": cells.get("lat", cells.get("latitude", "")),
        "longitude": cells.get("lon", cells.get("longitude", "")),
    }


def titled(name: str) -> str:
    """Names in capitals as people write them: «SAN JUAN DE LURIGANCHO» becomes «San Juan de Lurigancho»."""
    if not name.isupper():
        return name
    words = name.lower().split()
    return " ".join(word if word in SMALL and place else word.capitalize() for place, word in enumerate(words))


def number_of(text: str) -> float | None:
    """A coordinate, or ``None`` when it is empty (``ValueError`` when it is no number)."""
    return float(text.replace(",", ".")) if text else None


def check(row: RawRow, context: Context) -> list[Problem]:
    """What one row lacks by itself."""
    data, found = row.data, []
    if not data["code"]:
        found.append(Problem("code", _("Falta el código.")))
    if not search_name(data["name"]):
        found.append(Problem("name", _("Falta el nombre.")))
    if data["level"] not in DEPTH:
        found.append(Problem("level", _("El nivel no se conoce: «%s».") % data["level"][:40]))
    if data["parent"] == row.external_id:
        found.append(Problem("parent", _("Un territorio no puede estar dentro de sí mismo.")))
    return [*found, *check_point(data["latitude"], data["longitude"])]


def check_point(latitude: str, longitude: str) -> list[Problem]:
    """Coordinates in degrees, both or none, on earth and not at 0/0."""
    try:
        lat, lon = number_of(latitude), number_of(longitude)
    except ValueError:
        return [Problem("latitude", _("Las coordenadas no son números."))]
    if (lat is None) != (lon is None):
        return [Problem("latitude", _("Falta una de las dos coordenadas."))]
    if lat is None or lon is None:
        return []
    if not -90 <= lat <= 90 or not -180 <= lon <= 180:
        swapped = -90 <= lon <= 90 and -180 <= lat <= 180
        hint = _("Parecen cambiadas de lugar.") if swapped else ""
        return [Problem("latitude", " ".join(filter(None, [_("Las coordenadas están fuera de la Tierra."), hint])))]
    return [Problem("latitude", _("Las coordenadas 0/0 no son un lugar."))] if lat == lon == 0 else []


def apply(rows: list[RawRow], context: Context) -> list[Outcome]:
    """Place each territory in its tree; those that wait for their parent come again later."""
    return [_apply(row, context) for row in rows]


def _apply(row: RawRow, context: Context) -> Outcome:
    data = row.data
    parent, waits = _parent(data, context)
    if waits and context.run.dry_run and context.references("territory", [data["parent"]]):
        return Outcome(context.uuid("territory", row.external_id))  # a review takes each batch back, parents too
    if waits:
        reason = _("El territorio superior «%s» no está, o forma un círculo.") % data["parent"]
        return Outcome.later(Problem("parent", reason))
    found = _existing(data, parent) or Territory(id=context.uuid("territory", row.external_id), source=context.source)
    found.country = data["country"] or (parent.country if parent else data["code"].lower()[:2])
    found.level = data["level"]
    if search_name(found.name) != search_name(data["name"]):
        found.name = data["name"]  # the same name with its accents is kept
    found.latitude, found.longitude = number_of(data["latitude"]), number_of(data["longitude"])
    place_territory(found, parent=parent)
    for scheme, code in {data["scheme"]: data["code"], **data["codes"]}.items():
        TerritoryCode.objects.get_or_create(scheme=scheme, code=code, defaults={"territory": found})
    return Outcome(found.pk)


def _parent(data: dict[str, Any], context: Context) -> tuple[Territory | None, bool]:
    """The parent, and whether the row has to wait for it."""
    if data["level"] == "country":
        return None, False
    if not data["parent"]:
        return _country(data["country"]), False
    scheme, _colon, code = data["parent"].partition(":")
    known = TerritoryCode.objects.select_related("territory").filter(scheme=scheme, code=code).first()
    return (known.territory, False) if known else (None, True)


def _country(code: str) -> Territory:
    found = Territory.objects.filter(level="country", country=code).first()
    return found or place_territory(Territory(level="country", country=code, name=code.upper()), parent=None)


def _existing(data: dict[str, Any], parent: Territory | None) -> Territory | None:
    for scheme, code in {data["scheme"]: data["code"], **data["codes"]}.items():
        known = TerritoryCode.objects.select_related("territory").filter(scheme=scheme, code=code).first()
        if known is not None:
            return known.territory
    same = Territory.objects.filter(parent=parent, search_name=search_name(data["name"]), level=data["level"])
    return same.first()


IMPORTER = Importer(
    kind="territories",
    name=gettext_lazy("Territorios"),
    read=read,
    check=check,
    apply=apply,
    models={"territory": "centres.Territory"},
    accepts=gettext_lazy("CSV con code, name, parent, lat, lon (y level, scheme, country), o los UBIGEO del Perú."),
)
