"""What the search knows of groups: names, what they do, where; nobody's name."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from integrhabitat.centres.api import municipality_of
from integrhabitat.participation.models import Group
from integrhabitat.search.api import Document, Text

CHUNK = 300
KNOWN_AS = {  # how people ask for a group whose name they do not know: as good as its name
    "women": "grupo de mujeres",
    "art": "grupo de arte",
    "youth": "grupo de jóvenes",
    "leaders": "grupo de dirigentes",
    "sport": "grupo de deporte",
    "migrants": "grupo de migrantes",
    "care": "grupo de crianza",
    "savings": "grupo de ahorro",
}


def group_documents(ids: Iterable[UUID] | None = None) -> Iterator[Document]:
    """Public groups; the rest has no document."""
    rows = Group.objects.published().select_related("centre__territory__parent")
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    for group in rows.iterator(chunk_size=CHUNK):
        yield group_document(group)


def group_document(group: Group) -> Document:
    """One public group."""
    territory = municipality_of(group.centre.territory)
    places = (f"territory:{UUID(part)}" for part in territory.path.split("/") if part)
    return Document(
        kind="group",
        object_id=group.pk,
        label=group.name,
        labels={"es": group.name},
        texts=(
            Text(group.name, "es", "A"),
            Text(KNOWN_AS.get(group.kind, "grupo"), "es", "A"),
            Text(str(group.get_kind_display()), "es", "B"),
            Text(group.about, "es", "C"),
            Text(group.activities, "es", "C"),
        ),
        facets=frozenset([f"country:{territory.country}", f"centre:{group.centre_id}", "free:1", *places]),
        verified_on=group.updated_at.date(),
        is_example=group.is_example,
    )
