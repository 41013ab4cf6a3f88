"""The root of every stored record, and its identifiers."""

import os
import secrets
import time
import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    WholeNumber = models.BigIntegerField[int, int]
else:
    WholeNumber = models.BigIntegerField

NAMESPACE = uuid.UUID("6f0e7f52-51a5-5c8e-9a4c-0c7d2f3b9e11")  # ours, drawn once; never change it


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7) that a client may also make by itself."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return uuid.UUID(int=value)


def uuid_of(source: str, entity: str, external_id: str) -> uuid.UUID:
    """Our stable identifier for a row of somebody else's data; never their UUID as ours."""
    return uuid.uuid5(NAMESPACE, f"{source}\x1f{entity}\x1f{external_id}")


class Record(models.Model):
    """What every catalogue row has: an id a client may make, a version, a birth, a source.

    ``version`` grows at each save through a form and is the stale-form check.
    ``source`` says who the row comes from ('' means entered here).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    source = models.CharField(_("fuente"), max_length=200, blank=True)

    class Meta:
        abstract = True


def random_key() -> int:
    """A number that tells nothing about order."""
    return secrets.randbits(62)


class RandomKey(WholeNumber):
    """The key of an anonymous row: random, so that it tells no order and no time.

    On SQLite it is the row's own number: beside a key of any other type the table keeps a hidden one that counts up.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"primary_key": True, "default": random_key, "editable": False, **kwargs})

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """``integer`` exactly, which SQLite takes for the row's own number."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
