"""Centres that people point to: one candidate however many names it has (S010)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Territory, add_alias, known_as, make_centre, place_territory, search_name
from integrhabitat.kernel.codes import new_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.network.models import Suggestion
from integrhabitat.ui.countries import country_name


def country_of(code: str) -> Territory:
    """The country's place in the tree, made when it is the first centre there."""
    found = Territory.objects.filter(level="country", country=code.lower()).first()
    if found is not None:
        return found
    name = country_name(code, "es")
    if not name:
        raise DomainError(_("Elija un país."), field="country")
    return place_territory(Territory(level="country", country=code.lower(), name=name), parent=None)


def place_of(city: str, code: str) -> Territory:
    """The municipality or region of that name, or the country."""
    rows = (
        Territory.objects.country(code).filter(search_name=search_name(city)).exclude(level__in=["country", "barrio"])
    )
    return rows.order_by("-level").first() or country_of(code)


def proposals(named_as: str, country: str) -> list[Centre]:
    """Centres that the suggestion may mean, for the person to confirm."""
    return known_as(named_as, country=country)


@transaction.atomic
def suggest(
    *, named_as: str, country: str, at: datetime, same_as: Centre | None = None, city: str = "", **told: str
) -> Suggestion:
    """Keep a suggestion: a new candidate, or one more referrer and name of a known one."""
    if not search_name(named_as):
        raise DomainError(_("Escriba el nombre del centro."), field="named_as")
    centre = same_as or _candidate(named_as, place_of(city, country), at, told.get("why", ""))
    add_alias(centre, named_as, note=_("así lo nombra quien lo sugirió"), keep_own=True)
    suggestion = Suggestion.objects.create(
        centre=centre,
        named_as=named_as,
        city=city,
        country=country.lower(),
        suggested_on=at.date(),
        code=new_code(),
        **told,
    )
    record("centre.suggested", centre, by=None, at=at)
    return suggestion


def _candidate(named_as: str, territory: Territory, at: datetime, why: str) -> Centre:
    # Nobody checked the words yet: the secretariat puts it on the map.
    return make_centre(name=named_as, territory=territory, by=None, at=at, network_state="suggested", purpose=why)


@transaction.atomic
def merge(keep: Centre, gone: Centre, *, by: User, at: datetime) -> Centre:
    """Join two candidates that are one; referrers, names and umbrellas of both stay."""
    keep = Centre.objects.select_for_update().get(pk=keep.pk)
    gone = Centre.objects.select_for_update().get(pk=gone.pk)
    if keep.pk == gone.pk:
        raise DomainError(_("Elija dos centros distintos."))
    if gone.network_state == "member" or gone.units.exists():
        raise DomainError(_("Un centro con puertas propias no se puede unir a otro."))
    Suggestion.objects.filter(centre=gone).update(centre=keep)
    for name in (gone.name, *gone.aliases.values_list("name", flat=True)):
        add_alias(keep, name)
    for row in gone.affiliations.exclude(umbrella__in=keep.umbrellas.all()):
        row.centre = keep
        row.save(update_fields=["centre"])
    record("centre.merged", keep, by=by, at=at, gone=gone.pk)
    gone.delete()
    return keep
