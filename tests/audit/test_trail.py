"""The trace says who and what, never words about people, and nobody edits it."""

import uuid
from datetime import UTC, datetime

import pytest

from integrhabitat.audit.api import AuditEvent, record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


def test_an_act_is_written_with_who_what_and_codes():
    pk = uuid.uuid4()
    record(
        "service.published", ("directory.service", pk), by="actor-1", at=AT, scope="centre:1", from_state="draft", n=3
    )
    event = AuditEvent.objects.of("directory.service", pk).get()
    assert (event.actor_id, event.scope, event.detail) == ("actor-1", "centre:1", {"from_state": "draft", "n": 3})


@pytest.mark.parametrize("words", ["Rosa Quispe", "calle 5, casa 3", "x" * 81, "né"])
def test_words_about_people_are_refused(words):
    with pytest.raises(ValueError, match="code"):
        record("x", ("y", 1), by=None, at=AT, note=words)
    with pytest.raises(ValueError, match="code"):
        record("x", ("y", 1), by=None, at=AT, scope=words)


def test_a_trace_is_neither_changed_nor_deleted():
    event = record("x", ("y", 1), by=None, at=AT)
    for edit in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(verb="z"),
    ):
        with pytest.raises(TypeError):
            edit()
