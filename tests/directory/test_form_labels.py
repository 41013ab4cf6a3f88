"""No form shows the name of a column."""

import pytest
from django.forms import BaseForm
from django.utils import translation

from integrhabitat.directory.forms import guidance, services

MODULES = (guidance, services)
CLASSES = [one for module in MODULES for one in vars(module).values() if isinstance(one, type)]
FORMS = [one for one in CLASSES if issubclass(one, BaseForm) and one.__module__.startswith("integrhabitat.directory")]


@pytest.mark.parametrize("form", FORMS)
def test_every_label_is_written_for_people(form):
    with translation.override("es"):
        fields = {name: str(field.label or "") for name, field in form.base_fields.items()}
    columns = {name for name, label in fields.items() if label.lower().replace(" ", "_") == name}
    assert columns <= {"territory"}, "its label is set when the choices are narrowed"
