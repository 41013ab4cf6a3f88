"""The read API of the open standard: lists and single objects."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from integrhabitat.centres.api import search_name
from integrhabitat.directory.hsds import outgoing, selection
from integrhabitat.directory.hsds.answers import answer, given, in_chunks, lines, missing, open_to_all, page
from integrhabitat.directory.hsds.parameters import Request, understand
from integrhabitat.directory.hsds.parts import Object
from integrhabitat.directory.hsds.terms import TAXONOMY_ID, term_id
from integrhabitat.directory.models import Category

MINIMAL_AT_ONCE = 100_000  # the standard wants the short list in one call


def _window(rows: Any, asked: Request) -> Any:
    start = (asked.page - 1) * asked.per_page
    return rows[start : start + asked.per_page]


def _list(
    request: HttpRequest, asked: Request, found: "QuerySet[Any]", loaded: "QuerySet[Any]", make: Callable[[Any], Object]
) -> HttpResponseBase:
    """A page of rows, or all of them in lines."""
    if asked.is_lines:
        return lines(make(row) for row in in_chunks(loaded))
    rows = list(_window(loaded, asked))
    changed = max((row.updated_at for row in rows), default=None)
    return answer(request, page(asked, found.count(), [make(row) for row in rows]), changed_at=changed)


@open_to_all
def services(request: HttpRequest) -> HttpResponseBase:
    """Published services."""
    asked, at = understand("services", given(request)), timezone.now()
    found = selection.services(asked.wanted, at=at)
    if asked.is_minimal:
        return _minimal(request, asked, found)
    if asked.is_full:
        return _list(request, asked, found, selection.for_full(found), lambda row: outgoing.service_full(row, at))
    return _list(request, asked, found, selection.for_list(found), lambda row: outgoing.service_simple(row, at))


def _minimal(request: HttpRequest, asked: Request, found: "QuerySet[Any]") -> HttpResponseBase:
    """Only identifiers and when each changed; all at once unless a page size was asked for."""
    short = found.values_list("pk", "updated_at")
    if "per_page" not in given(request):
        asked = Request(asked.wanted, page=asked.page, per_page=MINIMAL_AT_ONCE, is_lines=asked.is_lines)
    rows = short.iterator() if asked.is_lines else _window(short, asked)
    contents = ({"id": str(pk), "modified_date": changed.isoformat()} for pk, changed in rows)
    if asked.is_lines:
        return lines(contents)
    return answer(request, page(asked, found.count(), list(contents)))


@open_to_all
def service(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One published service with all that belongs to it."""
    at = timezone.now()
    row = selection.for_full(selection.services(selection.Wanted(), at=at).filter(pk=pk)).first()
    if row is None:
        return missing(request)
    return answer(request, outgoing.service_full(row, at), changed_at=row.updated_at)


@open_to_all
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Organisations; ``full`` with places and services, ``full_service`` with whole services."""
    asked, at = understand("organizations", given(request)), timezone.now()
    found = selection.organisations(asked.wanted, at=at)
    if asked.is_full or asked.has_full_services:
        loaded = selection.for_full_organisation(found, at=at, full_services=asked.has_full_services)
        return _list(request, asked, found, loaded, lambda row: _organisation(row, asked, at))
    return _list(request, asked, found, found, outgoing.organisation)


def _organisation(row: Any, asked: Request, at: datetime) -> Object:
    return outgoing.organisation_full(row, services=row.offered, full_services=asked.has_full_services, at=at)


@open_to_all
def organisation(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One organisation with its places and services."""
    asked, at = understand("organization", given(request)), timezone.now()
    found = selection.organisations(selection.Wanted(), at=at).filter(pk=pk)
    row = selection.for_full_organisation(found, at=at, full_services=asked.has_full_services).first()
    if row is None:
        return missing(request)
    return answer(request, _organisation(row, asked, at), changed_at=row.updated_at)


@open_to_all
def service_at_locations(request: HttpRequest) -> HttpResponseBase:
    """Services at their places."""
    asked, at = understand("service_at_locations", given(request)), timezone.now()
    found = selection.places(asked.wanted, at=at)
    loaded = selection.for_places(found, full=asked.is_full, on=at.date())
    return _list(request, asked, found, loaded, lambda row: outgoing.service_at_location(row, at, full=asked.is_full))


@open_to_all
def service_at_location(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One service at one place, with everything."""
    at = timezone.now()
    found = selection.places(selection.Wanted(), at=at).filter(pk=pk)
    row = selection.for_places(found, full=True, on=at.date()).first()
    if row is None:
        return missing(request)
    return answer(request, outgoing.service_at_location(row, at, full=True), changed_at=row.updated_at)


@open_to_all
def taxonomies(request: HttpRequest) -> HttpResponseBase:
    """The one taxonomy of this house."""
    asked = understand("taxonomies", given(request))
    return _small_list(request, asked, [outgoing.taxonomy()])


@open_to_all
def taxonomy(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The taxonomy of this house, by its identifier."""
    return answer(request, outgoing.taxonomy()) if pk == TAXONOMY_ID else missing(request)


@open_to_all
def taxonomy_terms(request: HttpRequest) -> HttpResponseBase:
    """The categories of this house as terms."""
    asked = understand("taxonomy_terms", given(request))
    rows: Iterable[Category] = Category.objects.order_by("order", "code")
    if asked.is_top_only:
        rows = [row for row in rows if row.parent_id is None]
    if asked.parent_id:
        rows = [row for row in rows if row.parent_id and term_id(row.parent_id) == asked.parent_id]
    if asked.wanted.taxonomy_id and asked.wanted.taxonomy_id != TAXONOMY_ID:
        rows = []
    return _small_list(request, asked, [outgoing.taxonomy_term(row) for row in rows])


@open_to_all
def taxonomy_term(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One category as a term."""
    for row in Category.objects.all():
        if term_id(row.code) == pk:
            return answer(request, outgoing.taxonomy_term(row))
    return missing(request)


def _small_list(request: HttpRequest, asked: Request, rows: list[Object]) -> HttpResponseBase:
    """A list that is short enough to be sifted here."""
    words = search_name(asked.wanted.search)
    if words:
        rows = [row for row in rows if words in search_name(f"{row['name']} {row['description']}")]
    if asked.is_lines:
        return lines(rows)
    return answer(request, page(asked, len(rows), list(_window(rows, asked))))
