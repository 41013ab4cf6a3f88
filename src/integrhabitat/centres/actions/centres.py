"""Making, naming and joining centres."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from integrhabitat.centres.indexing import refresh
from integrhabitat.centres.models import Affiliation, Centre, CentreAlias, Organisation, Post, Procedure, Territory
from integrhabitat.centres.modules import apply_defaults
from integrhabitat.centres.names import are_alike, search_name, slug_for
from integrhabitat.centres.trail import Author, leave
from integrhabitat.kernel.errors import DomainError


def free_slug(name: str) -> str:
    """An address part nobody has."""
    return slug_for(name, taken=set(Centre.objects.values_list("slug", flat=True)))


@transaction.atomic
def make_centre(*, name: str, territory: Territory, by: Author, at: datetime, **fields: Any) -> Centre:
    """A new centre with what its type switches on by default (S086)."""
    fields.setdefault("slug", free_slug(name))
    centre = Centre.objects.create(name=name, search_name=search_name(name), territory=territory, **fields)
    apply_defaults(centre, centre.type, at=at)
    refresh(centre)
    leave("centre.made", centre, by=by, at=at)
    return centre


@transaction.atomic
def rename(centre: Centre, name: str, *, by: Author, at: datetime) -> Centre:
    """Change the name; the former one stays as an alias, so that it is still found."""
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    if search_name(name) != centre.search_name:
        add_alias(centre, centre.name, note=_("nombre anterior"))
    centre.name, centre.search_name = name, search_name(name)
    centre.save(update_fields=["name", "search_name", "updated_at"])
    refresh(centre)
    leave("centre.renamed", centre, by=by, at=at)
    return centre


def add_alias(centre: Centre, name: str, *, note: str = "", keep_own: bool = False) -> CentreAlias | None:
    """Another name for the centre, once; ``None`` when it is its own name, unless ``keep_own``."""
    words = search_name(name)
    if not words or (words == centre.search_name and not keep_own):
        return None
    alias, _made = CentreAlias.objects.get_or_create(
        centre=centre, search_name=words, defaults={"name": name, "note": note}
    )
    return alias


def known_as(name: str, *, country: str = "", limit: int = 5) -> list[Centre]:
    """Centres that may be the one called ``name``: the same words, an acronym or a near miss."""
    words = search_name(name)
    rows = Centre.objects.for_list().prefetch_related("aliases")
    if country:
        rows = rows.filter(territory__country=country.lower())
    exact = list(rows.filter(Q(search_name=words) | Q(aliases__search_name=words)).distinct()[:limit])
    found = {centre.pk: centre for centre in exact}
    for centre in rows.iterator(chunk_size=500):
        if len(found) >= limit:
            break
        if any(are_alike(name, other) for other in [centre.name, *(alias.name for alias in centre.aliases.all())]):
            found.setdefault(centre.pk, centre)
    return list(found.values())


@transaction.atomic
def affiliate(centre: Centre, umbrella: Organisation, *, region: str = "") -> Affiliation:
    """Count a centre in an umbrella, once however often it is said (S041)."""
    row, made = Affiliation.objects.get_or_create(umbrella=umbrella, centre=centre, defaults={"region": region})
    if not made and region and row.region != region:
        row.region = region
        row.save(update_fields=["region"])
    return row


@transaction.atomic
def appoint(*, centre: Centre, by: Author, at: datetime, **fields: Any) -> Post:
    """Add a dated post; where a board governs, its act must back it (S087)."""
    if centre.type and centre.type.staff_by_act and not fields.get("board_act", "").strip():
        raise DomainError(_("Indique el acta de la junta que respalda este nombramiento."), field="board_act")
    post = Post.objects.create(centre=centre, **fields)
    leave("post.made", post, by=by, at=at, role=post.role)
    return post


@transaction.atomic
def set_procedures(
    centre: Centre, procedures: Iterable[Procedure], *, seat: Centre | None, by: Author, at: datetime
) -> Centre:
    """Say what a point may issue and which seat issues the rest; a seat is no point of another one (S079)."""
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    if seat is not None and centre.points.exists():
        raise DomainError(_("Este centro ya es sede de otros puntos."), field="seat")
    centre.seat = seat
    centre.save(update_fields=["seat", "updated_at"])
    centre.procedures.set(procedures)
    leave("centre.procedures_set", centre, by=by, at=at)
    return centre


def where_to_go(centre: Centre, procedure_code: str) -> Centre:
    """The point itself when it may issue the procedure, its seat otherwise (S079)."""
    if centre.procedures.filter(code=procedure_code).exists() or centre.seat is None:
        return centre
    return centre.seat
