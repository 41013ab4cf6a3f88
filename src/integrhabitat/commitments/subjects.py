"""What a promise may be about: each module above says how its own things are named and where they are read."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class Subject:
    """A kind of thing that promises are about: ``word`` names it, ``url`` gives the page of one by its id."""

    url: Callable[[UUID], str]
    word: str | Promise


subjects: Registry[Subject] = Registry("subject of promises")
"""By ``model._meta.label_lower``: ``subjects.register("participation.idea", Subject(url=…, word=_("Idea")))``."""


@dataclass(frozen=True)
class Link:
    """Where the thing that a promise is about is read."""

    word: str
    url: str


def link_of(about_kind: str, about_id: UUID | None) -> Link | None:
    """The link to what a promise is about; none when no module registered that kind."""
    if about_id is None or about_kind not in subjects:
        return None
    subject = subjects.get(about_kind)
    return Link(str(subject.word), subject.url(about_id))
