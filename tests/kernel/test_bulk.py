"""Rows made and written in bulk are those that Django itself would have made."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from integrhabitat.directory.models import Schedule, Service
from integrhabitat.kernel import bulk

OURS = [model for model in apps.get_models() if model.__module__.startswith("integrhabitat.")]


def columns(row: models.Model) -> dict[str, object]:
    """What the row holds in each column; of what is made anew for each row, only its kind."""
    return {
        field.attname: type(value) if callable(field.default) and field.has_default() else value
        for field in row._meta.concrete_fields
        for value in [getattr(row, field.attname)]
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_fresh_row_holds_what_the_model_would_give_it(model: type[models.Model]):
    assert columns(bulk.fresh(model)) == columns(model())


def test_a_fresh_row_takes_what_it_is_told_and_shares_nothing_with_the_next():
    owner = uuid4()
    one, other = bulk.fresh(Schedule, service_id=owner, weekday=3), bulk.fresh(Schedule)
    one.extra["description"] = "por la tarde"
    assert (one.service_id, one.weekday, one._state.adding) == (owner, 3, True)
    assert (other.service_id, other.extra) == (None, {})


def test_ids_of_fresh_rows_differ():
    assert bulk.fresh(Service).pk != bulk.fresh(Service).pk


ASK = {
    "sqlite": ("PRAGMA synchronous", "PRAGMA wal_autocheckpoint"),
    "postgresql": ("SHOW synchronous_commit",),
}
HURRIED = {"sqlite": [1, 16000], "postgresql": ["off"]}


def waiting() -> list[object]:
    """How the connection waits for the disk, in the words of its database."""
    found = []
    with connection.cursor() as cursor:
        for question in ASK[connection.vendor]:
            cursor.execute(question)
            found.append(cursor.fetchone()[0])
    return found


@pytest.mark.django_db(transaction=True)
def test_the_disk_is_waited_for_again_after_the_block_however_it_ends():
    usual, heard = waiting(), []

    def work() -> None:
        with bulk.without_waiting_for_the_disk():
            heard.append(waiting())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert (heard, waiting()) == ([HURRIED[connection.vendor]], usual)
    with transaction.atomic(), bulk.without_waiting_for_the_disk():
        assert waiting() == usual
