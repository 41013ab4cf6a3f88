"""What is told by nobody in particular leads to nobody: no order, no time, no account (shape of the tables)."""

import pytest
from django.db import connection, models

from integrhabitat.directory.models import ServiceFeedback
from integrhabitat.gatherings.models import AttitudeAnswer, DesignRating, Evaluation
from integrhabitat.kernel.records import RandomKey
from integrhabitat.participation.models import Voice

NAMELESS = (AttitudeAnswer, DesignRating, Evaluation, ServiceFeedback, Voice)
LEADS_TO = {"Session", "AuditCriterion", "Service", "Process", "Alternative"}  # what was spoken about, never who spoke


@pytest.mark.parametrize("model", NAMELESS)
@pytest.mark.one_database
def test_a_nameless_row_keeps_no_instant_no_account_and_a_key_without_order(model: type[models.Model]):
    fields = model._meta.concrete_fields
    assert isinstance(model._meta.pk, RandomKey)
    assert not [field.name for field in fields if isinstance(field, models.DateTimeField | models.UUIDField)]
    assert {field.related_model.__name__ for field in fields if field.is_relation} <= LEADS_TO


@pytest.mark.parametrize("model", NAMELESS)
@pytest.mark.django_db
def test_no_hidden_number_beside_the_key_counts_the_rows_up(model: type[models.Model]):
    if connection.vendor != "sqlite":  # elsewhere a table has no second key
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({model._meta.db_table})")
        types = {name: kind for _place, name, kind, *_rest in cursor.fetchall()}
    assert types["id"].upper() == "INTEGER", "any other type leaves a hidden row number in the order of writing"
