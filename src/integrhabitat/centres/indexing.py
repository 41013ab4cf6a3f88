"""Keeps the finder in step with what centres publish, in the same transaction."""

from integrhabitat.centres.documents import centre_documents
from integrhabitat.centres.models import Centre
from integrhabitat.centres.signals import doors_changed
from integrhabitat.search.api import index, remove


def refresh(centre: Centre) -> None:
    """Write the centre's document, or take it away when it is no longer public; tell who gives services there."""
    if Centre.objects.published().filter(pk=centre.pk).exists():
        index(centre_documents([centre.pk]))
    else:
        remove("centre", [centre.pk])
    doors_changed.send(Centre, centre=centre)


def refresh_all() -> None:
    """Write the documents of every published centre."""
    index(centre_documents())
