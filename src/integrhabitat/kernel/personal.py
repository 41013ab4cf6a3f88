"""Each field about a person is sorted: what it is, why it is kept, until when, how it goes."""

from dataclasses import dataclass

from integrhabitat.kernel.registry import Registry

NOT_PERSONAL = "not personal"


@dataclass(frozen=True)
class PersonalData:
    """One model's fields: ``field -> (kind, purpose, retention, how erased)`` or ``NOT_PERSONAL``.

    A model whose every field is free of personal data is declared with ``holds_none=True``.
    """

    model: str  # "app_label.ModelName"
    fields: tuple[tuple[str, str, str, str, str], ...] = ()  # (field, kind, purpose, retention, erasure)
    holds_none: bool = False


personal_data: Registry[PersonalData] = Registry("personal data declaration")


def declare(model: str, *fields: tuple[str, str, str, str, str]) -> None:
    """Declare the personal fields of ``model``; none given means that it holds none."""
    personal_data.register(model, PersonalData(model=model, fields=fields, holds_none=not fields))
