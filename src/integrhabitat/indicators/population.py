"""The split that nearly every figure has: hosts, newcomers, and those of whom nobody asked or who did not say."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

HOST, NEWCOMER, UNASKED = "host", "newcomer", ""
POPULATIONS = [
    (HOST, _("vive aquí desde siempre o hace mucho")),
    (NEWCOMER, _("llegó de otro lugar hace poco")),
    (UNASKED, _("no se preguntó o no lo dijo")),
]
"""As a person may say it of herself; nobody must, and nobody else says it for her."""

POPULATION_WORDS = {HOST: _("comunidad de acogida"), NEWCOMER: _("recién llegadas"), UNASKED: _("sin decir")}
"""As figures name the three parts."""


def population_field() -> Any:
    """The optional self-description on a row; '' means not asked or not said."""
    return models.CharField(
        _("¿Vive aquí desde hace mucho o llegó hace poco?"), max_length=8, choices=POPULATIONS, blank=True, default=""
    )


def is_mixed(hosts: int, newcomers: int) -> bool:
    """Whether both populations are there."""
    return hosts > 0 and newcomers > 0
