"""Lists of centres of an umbrella: CSV or XLSX, each centre counted once however it is written."""

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
    SourceFile,
    UnreadableFile,
    csv_rows,
    source_files,
)
from integrhabitat.centres.actions.centres import add_alias, affiliate, free_slug
from integrhabitat.centres.actions.territories import place_territory
from integrhabitat.centres.importing.territories import check_point
from integrhabitat.centres.indexing import refresh_all
from integrhabitat.centres.models import Centre, CentreType, Organisation, Territory
from integrhabitat.centres.names import search_name

COLUMNS = {
    "name": ("name", "nombre", "centro"),
    "city": ("city", "ciudad", "municipio"),
    "country": ("country", "pais", "país"),
    "region": ("region", "región"),
    "umbrella": ("umbrella", "red"),
    "id": ("id", "codigo", "código"),
    "website": ("website", "sitio", "web"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "type": ("type", "tipo"),
}


def read(path: Path, options: Options) -> Iterator[RawRow]:
    """Rows of every table of the file."""
    with source_files(path) as files:
        if path.suffix.lower() == ".xlsx":
            files = [SourceFile(path.name, lambda: path.open("rb"))]
        for file in files:
            rows = _sheet(file) if file.name.lower().endswith(".xlsx") else csv_rows(file)
            for number, cells in rows:
                data = _data(cells, options)
                key = data["id"] or f"{search_name(data['name'])}|{search_name(data['city'])}|{data['country']}"
                yield RawRow("centre", key, data, number, file.name)


def _data(cells: dict[str, str], options: Options) -> dict[str, str]:
    lower = {name.strip().lower(): value for name, value in cells.items()}
    data = {
        field: next((lower[name] for name in names if lower.get(name)), str(options.get(field, "")))
        for field, names in COLUMNS.items()
    }
    return data | {"country": data["country"].lower()}


def _sheet(file: SourceFile) -> Iterator[tuple[int, dict[str, str]]]:
    import openpyxl  # here: it is slow to load, and the house opens without it

    with file.open() as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except Exception as error:  # openpyxl raises a dozen kinds
            raise UnreadableFile(_("«%s» no se puede leer como planilla.") % file.name) from error
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        header = [str(cell or "").strip() for cell in next(rows, ())]
        for number, cells in enumerate(rows, start=2):
            texts = ["" if cell is None else str(cell).strip() for cell in cells]
            if any(texts):
                yield number, dict(zip(header, texts, strict=False))


def check(row: RawRow, context: Context) -> list[Problem]:
    """What one row lacks by itself."""
    data, found = row.data, []
    if not search_name(data["name"]):
        found.append(Problem("name", _("Falta el nombre del centro.")))
    if len(data["name"]) > 250:
        found.append(Problem("name", _("El nombre es demasiado largo.")))
    if len(data["country"]) != 2:
        found.append(Problem("country", _("El país va con dos letras (ISO), por ejemplo «pe».")))
    if data["type"] and not CentreType.objects.filter(pk=data["type"]).exists():
        found.append(Problem("type", _("El tipo de centro no se conoce: «%s».") % data["type"][:40]))
    return [*found, *check_point(data["latitude"], data["longitude"])]


def apply(rows: list[RawRow], context: Context) -> list[Outcome]:
    """Find each centre by name and city or make it, and count it once in its umbrella."""
    return [_apply(row, context) for row in rows]


def _apply(row: RawRow, context: Context) -> Outcome:
    data = row.data
    city = _city(data["city"], data["country"])
    known = _known(data, city) or Centre.objects.filter(pk=context.uuid("centre", row.external_id)).first()
    centre = known or _make(row, city, context)
    if known is not None:
        add_alias(centre, data["name"], note=context.source[:200])
    affiliate(centre, _umbrella(data["umbrella"] or context.source, context), region=data["region"])
    return Outcome(centre.pk, state="updated" if known is not None else "created")


def _known(data: dict[str, Any], city: Territory) -> Centre | None:
    """A centre of that name, or known by it, in that city or its barrios."""
    words = search_name(data["name"])
    here = Centre.objects.filter(territory__path__startswith=city.path)
    return here.filter(search_name=words).first() or here.filter(aliases__search_name=words).first()


def _make(row: RawRow, city: Territory, context: Context) -> Centre:
    data = row.data
    name = data["name"]
    return Centre.objects.create(
        id=context.uuid("centre", row.external_id),
        name=name,
        search_name=search_name(name),
        slug=free_slug(name),
        type_id=data["type"] or None,
        territory=city,
        timezone=city.timezone or "UTC",
        website=data["website"] if data["website"].startswith(("http://", "https://")) else "",
        network_state="mapped",
        public_level="map",
        source=context.source,
        source_document=context.source,
        source_date=context.at.date(),
    )


def _city(name: str, country: str) -> Territory:
    """The municipality of that name, made under its country when the tree does not have it yet."""
    root = Territory.objects.filter(level="country", country=country).first()
    root = root or place_territory(Territory(level="country", country=country, name=country.upper()), parent=None)
    if not search_name(name):
        return root
    rows = Territory.objects.filter(country=country, search_name=search_name(name)).exclude(level="barrio")
    found = rows.order_by("level").first()  # "municipality" sorts before "region"
    return found or place_territory(Territory(level="municipality", country=country, name=name), parent=root)


def _umbrella(name: str, context: Context) -> Organisation:
    words = search_name(name)
    kept: dict[str, Organisation] = context.memo.setdefault("umbrellas", {})
    if words not in kept:
        known = Organisation.objects.filter(search_name=words).first()
        known = known or Organisation.objects.filter(short_name__iexact=name).first()
        kept[words] = known or Organisation.objects.create(
            id=context.uuid("organisation", words), name=name, search_name=words, sector="umbrella"
        )
    return kept[words]


def finish(context: Context) -> None:
    """Tell the finder about every centre that came in."""
    if not context.run.dry_run:
        refresh_all()


IMPORTER = Importer(
    kind="centres",
    name=gettext_lazy("Centros de una red"),
    read=read,
    check=check,
    apply=apply,
    finish=finish,
    models={"centre": "centres.Centre"},
    accepts=gettext_lazy("CSV o XLSX con nombre, ciudad, pais, region y red."),
)
