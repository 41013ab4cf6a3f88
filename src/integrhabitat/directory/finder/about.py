"""What a person may say of herself on her own device, in the kinds that a rule of eligibility knows.

Two things are never asked here: legal status, documents or country, which no rule may use; and violence,
because the device may be in the hands of whoever does it. Rules about violence answer "ask".
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from integrhabitat.directory.finder.words import language_word, spoken_languages


@dataclass(frozen=True)
class Group:
    """A question with several answers."""

    kind: str
    legend: str
    options: list[tuple[str, str]]


def groups_of_questions() -> list[Group]:
    """The questions of the page "Para mí", after age and gender."""
    return [
        Group("family", _("Con quién está"), family_answers()),
        Group("population", _("Su vida en este barrio"), population_answers()),
        Group("need", _("Qué le preocupa hoy"), need_answers()),
        Group("language", _("Qué idiomas habla"), [(code, language_word(code)) for code in spoken_languages()]),
    ]


def family_answers() -> list[tuple[str, str]]:
    """Whom she is with."""
    return [
        ("children", _("Con niñas o niños")),
        ("baby", _("Con un bebé")),
        ("pregnant", _("Espero un bebé")),
        ("carer", _("Cuido a alguien")),
        ("alone", _("Sin compañía")),
    ]


def population_answers() -> list[tuple[str, str]]:
    """Her time in the place, in everyday words."""
    return [
        ("host", _("Vivo aquí desde hace tiempo")),
        ("newcomer", _("Llegué hace poco de otro país")),
        ("internal", _("Vine de otra parte de este país")),
        ("returnee", _("Volví a mi país")),
        ("in-transit", _("Voy de paso")),
    ]


def need_answers() -> list[tuple[str, str]]:
    """What some services are made for."""
    return [
        ("food", _("Alimentos")),
        ("no-roof", _("No tengo dónde dormir")),
        ("legal", _("Un problema legal")),
        ("disability", _("Una discapacidad")),
        ("grief", _("Un duelo")),
    ]
