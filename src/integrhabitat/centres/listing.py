"""The public list of centres: what was wished for, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from integrhabitat.centres.models import Affiliation, Centre, CentreType, Organisation, Territory
from integrhabitat.centres.models.centre import CentreQuerySet
from integrhabitat.centres.names import search_name
from integrhabitat.centres.words import PURPOSES, words


@dataclass(frozen=True)
class Wish:
    """What a visitor wants to see; empty fields ask for nothing."""

    q: str = ""
    country: str = ""
    kind: str = ""
    purpose: str = ""
    umbrella: str = ""
    region: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Wish":
        """From the address: ``q pais tipo proposito red region``."""
        names = {"q": "q", "country": "pais", "kind": "tipo", "purpose": "proposito", "umbrella": "red"}
        given = {field: str(query.get(name, "")).replace("\x00", "")[:120].strip() for field, name in names.items()}
        return cls(**given, region=str(query.get("region", "")).replace("\x00", "")[:120].strip())

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked for."""
        return self != Wish()


def found(wish: Wish) -> CentreQuerySet:
    """Published centres that match, open doors first, by name."""
    rows = Centre.objects.published().for_cards()
    if wish.q:
        rows = rows.filter(_named(wish.q))
    if wish.country:
        rows = rows.filter(territory__country=wish.country.lower())
    if wish.kind:
        rows = rows.filter(type=wish.kind)
    if wish.purpose:
        rows = rows.filter(pk__in=_with_purpose(wish.purpose))
    if wish.umbrella or wish.region:
        rows = rows.filter(pk__in=_affiliated(wish).values("centre"))
    return rows.distinct().order_by("-public_level", "search_name", "pk")


def _named(text: str) -> Q:
    """Every word appears in the name, an alias, the city or the operator."""
    condition = Q()
    for word in search_name(text).split() or ["\x01"]:
        places = Q(territory__search_name__contains=word) | Q(territory__parent__search_name__contains=word)
        names = Q(search_name__contains=word) | Q(aliases__search_name__contains=word)
        condition &= names | places | Q(operator__search_name__contains=word)
    return condition


def _with_purpose(purpose: str) -> list[Any]:
    # JSON lists cannot be searched alike on both databases; published centres are few hundred.
    rows = Centre.objects.published().exclude(purposes=[]).values_list("pk", "purposes")
    return [pk for pk, purposes in rows if purpose in purposes]


def _affiliated(wish: Wish) -> Any:
    rows = Affiliation.objects.all()
    if wish.umbrella:
        rows = rows.filter(umbrella__search_name=search_name(wish.umbrella))
    return rows.filter(region=wish.region) if wish.region else rows


def choices() -> dict[str, list[tuple[str, str]]]:
    """Values that some published centre has, for the filters."""
    rows = Centre.objects.published()
    codes = rows.values("territory__country")
    countries = Territory.objects.filter(level="country", country__in=codes)
    kinds = CentreType.objects.filter(centres__in=rows).distinct()
    umbrellas = Organisation.objects.filter(affiliations__centre__in=rows).distinct().order_by("name")
    regions = Affiliation.objects.filter(centre__in=rows).exclude(region="").values_list("region", flat=True)
    purposes = {code for codes in rows.values_list("purposes", flat=True) for code in codes}
    return {
        "pais": sorted(((country.country, str(country)) for country in countries), key=lambda pair: pair[1]),
        "tipo": sorted(((kind.code, str(kind)) for kind in kinds), key=lambda pair: pair[1]),
        "proposito": sorted(zip(sorted(purposes), words(sorted(purposes), PURPOSES), strict=True)),
        "red": [(umbrella.name, umbrella.name) for umbrella in umbrellas],
        "region": [(region, region) for region in sorted(set(regions))],
    }
