"""What is told in paragraphs is written in a box of several lines, in whichever module the form is."""

from collections.abc import Iterator
from importlib import import_module

from integrhabitat.ui.forms import ModelForm
from integrhabitat.ui.widgets import TranslatedInput

TOLD_AT_LENGTH = {
    "body", "decisions", "description", "detail", "documents_needed", "documents_obtained", "how_to_apply",
    "how_to_complain", "if_refused", "location_reason", "mission", "purpose", "reason", "summary", "vision",
}  # fmt: skip


def kinds(parent: type[ModelForm]) -> Iterator[type[ModelForm]]:
    """Every form over a row of the house."""
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds(kind)


def long_texts() -> list[tuple[type[ModelForm], str]]:
    import_module("integrhabitat.urls")  # with the pages come their forms
    of_the_house = [kind for kind in kinds(ModelForm) if kind.__module__.startswith("integrhabitat.")]
    return [
        (kind, name)
        for kind in of_the_house
        for name, field in kind.base_fields.items()
        if isinstance(field.widget, TranslatedInput) and name in TOLD_AT_LENGTH
    ]


def test_long_texts_have_room_for_their_paragraphs_in_every_form():
    found = long_texts()
    assert {kind.__module__.split(".")[1] for kind, _name in found} >= {"centres", "directory", "gatherings"}
    squeezed = [(kind.__name__, name) for kind, name in found if not kind.base_fields[name].widget.multiline]
    assert squeezed == []
