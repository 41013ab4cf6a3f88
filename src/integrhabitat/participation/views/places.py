"""Whose pages these are."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from integrhabitat.centres.api import Centre, is_on

MODULE = "participation"


def open_house(slug: str) -> Centre:
    """A published centre that uses participation; any other does not exist here."""
    rows = Centre.objects.published().select_related("territory__parent", "operator").prefetch_related("modules")
    centre = get_object_or_404(rows, slug=slug)
    must_be_open(centre)
    return centre


def must_be_open(centre: Centre) -> None:
    """What was published stays readable; a centre that does not use participation takes nothing more."""
    if not is_on(centre, MODULE):
        raise Http404
