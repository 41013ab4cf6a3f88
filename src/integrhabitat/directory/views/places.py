"""The country that a page is about."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from integrhabitat.centres.api import Territory


def countries_with(rows: "QuerySet[Any]") -> list[Territory]:
    """Countries in which any of ``rows`` (with a ``territory``) lies, by name."""
    codes = rows.order_by().values("territory__country").distinct()
    return list(Territory.objects.filter(level="country", country__in=codes).order_by("name"))


def chosen_country(request: HttpRequest, countries: list[Territory]) -> str:
    """The country asked for with ``?pais=``, if there is anything there; '' for all."""
    wanted = request.GET.get("pais", "").lower()
    return wanted if any(row.country == wanted for row in countries) else ""
