"""Which texts of a form have room for several lines; in one line their paragraphs would be lost on saving."""

from integrhabitat.ui.widgets import TranslatedInput


def long(*names: str) -> dict[str, TranslatedInput]:
    """The widgets of a form's long texts."""
    return {name: TranslatedInput(multiline=True) for name in names}
