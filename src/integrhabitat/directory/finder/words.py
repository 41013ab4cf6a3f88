"""Words for the codes that filters and results show."""

from functools import lru_cache

import pycountry
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from integrhabitat.directory.models.service import CHANNELS
from integrhabitat.ui import icons
from integrhabitat.ui.countries import country_name

CHANNEL_WORDS: dict[str, str | Promise] = dict(CHANNELS)
LANGUAGE_WORDS: dict[str, str | Promise] = {
    "qu": pgettext_lazy("idioma", "quechua"),
    "ay": pgettext_lazy("idioma", "aimara"),
    "gn": pgettext_lazy("idioma", "guaraní"),
    "ar": pgettext_lazy("idioma", "árabe"),
    "zh": pgettext_lazy("idioma", "chino"),
    "uk": pgettext_lazy("idioma", "ucraniano"),
    "ru": pgettext_lazy("idioma", "ruso"),
    "guc": pgettext_lazy("idioma", "wayuunaiki"),
    "sgn": pgettext_lazy("idioma", "lengua de señas"),
    "pt": "Português",
}


def known_icon(*names: str) -> str:
    """The first of these icons that the house has; a topic may name one that nobody drew yet."""
    return next((name for name in names if name in icons.drawings()), "circle-help")


def language_word(code: str) -> str:
    """A language in its own name where we know it, else as its code is registered."""
    known = {**dict(settings.LANGUAGES), **LANGUAGE_WORDS}
    return str(known.get(code) or known.get(code.split("-")[0]) or _registered_language(code))


def country_word(code: str) -> str:
    """A country's name in the reader's language, else its code."""
    return country_name(code) or code.upper()


@lru_cache(maxsize=512)
def _registered_language(code: str) -> str:
    base = code.split("-")[0]
    found = pycountry.languages.get(alpha_2=base) if len(base) == 2 else pycountry.languages.get(alpha_3=base)
    return str(found.name) if found else code


def spoken_languages() -> list[str]:
    """Languages offered in forms: those of the interface, then the ones most asked for at the desks."""
    return [*(code for code, _name in settings.LANGUAGES), "qu", "ay", "gn", "guc", "ar", "sgn"]
