"""A week of hours written as people write them: «09:00-12:00, 14:00-17:00»."""

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from integrhabitat.centres.api import WEEKDAYS
from integrhabitat.directory.models import Schedule
from integrhabitat.ui.forms import Form

STRETCH = re.compile(r"^(\d{1,2})(?::(\d{2}))?\s*(?:-|–|a)\s*(\d{1,2})(?::(\d{2}))?$")
Stretch = tuple[time, time]


def stretches(text: str) -> list[Stretch]:
    """The stretches of one day; ``ValidationError`` names the first that cannot be read."""
    return [_stretch(part.strip()) for part in text.split(",") if part.strip()]


def _stretch(part: str) -> Stretch:
    match = STRETCH.match(part)
    try:
        if match is None:
            raise ValueError
        opens, closes = _clock(match[1], match[2]), _clock(match[3], match[4])
    except ValueError:
        raise ValidationError(
            _("No se entiende «%(part)s». Escriba por ejemplo 09:00-12:00.") % {"part": part}
        ) from None
    if opens == closes:
        raise ValidationError(_("«%(part)s» abre y cierra a la misma hora.") % {"part": part})
    return opens, closes


def _clock(hour: str, minute: str | None) -> time:
    return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute or 0))


class WeekForm(Form):
    """Seven lines; all empty means the hours of the place."""

    def __init__(self, rows: Iterable[Schedule], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written: dict[int, list[str]] = {}
        for row in sorted(rows, key=lambda each: (each.weekday, each.opens)):
            written.setdefault(row.weekday, []).append(f"{row.opens:%H:%M}-{row.closes:%H:%M}")
        for weekday, word in WEEKDAYS:
            self.fields[f"day_{weekday}"] = forms.CharField(
                label=str(word).capitalize(),
                required=False,
                max_length=100,
                initial=", ".join(written.get(weekday, [])),
            )

    def clean(self) -> dict[str, Any]:
        """Every line must be readable, and its stretches may not overlap."""
        data = super().clean() or self.cleaned_data
        for weekday, _word in WEEKDAYS:
            try:
                found = sorted(stretches(data.get(f"day_{weekday}", "")))
                if any(first[1] > second[0] for first, second in pairwise(found)):
                    raise ValidationError(_("Los horarios de este día se pisan."))
                data[f"day_{weekday}"] = found
            except ValidationError as error:
                self.add_error(f"day_{weekday}", error)
        return data

    def slots(self) -> list[dict[str, Any]]:
        """One row for each stretch."""
        return [
            {"weekday": weekday, "opens": opens, "closes": closes}
            for weekday, _word in WEEKDAYS
            for opens, closes in self.cleaned_data[f"day_{weekday}"]
        ]
