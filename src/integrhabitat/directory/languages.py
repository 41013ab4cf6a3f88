"""Names of spoken and signed languages, beyond those of the interface."""

from functools import lru_cache

import pycountry
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "es": _("español"),
    "en": _("inglés"),
    "pt": _("portugués"),
    "fr": _("francés"),
    "ht": _("creole haitiano"),
    "qu": _("quechua"),
    "quz": _("quechua del Cusco"),
    "ay": _("aimara"),
    "gn": _("guaraní"),
    "arn": _("mapudungun"),
    "guc": _("wayuunaiki"),
    "kbh": _("kamëntsá"),
    "shp": _("shipibo-konibo"),
    "ar": _("árabe"),
    "zh": _("chino"),
    "sgn": _("lengua de señas"),
    "prl": _("lengua de señas peruana"),
    "csn": _("lengua de señas colombiana"),
    "csg": _("lengua de señas chilena"),
    "ecs": _("lengua de señas ecuatoriana"),
    "csr": _("lengua de señas costarricense"),
    "aed": _("lengua de señas argentina"),
    "uk": _("ucraniano"),
    "ru": _("ruso"),
}


def name_of(code: str) -> str:
    """The language of an ISO 639 code in the reader's words; unknown codes stay as they are."""
    known = NAMES.get(code) or NAMES.get(code.split("-")[0])
    return str(known) if known else _english_name(code)


@lru_cache(maxsize=256)
def _english_name(code: str) -> str:
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    found = pycountry.languages.get(**{key: code}) if key else None
    return found.name if found else code
