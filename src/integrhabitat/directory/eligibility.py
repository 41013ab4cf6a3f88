"""Whether a service is for someone, from what she says of herself on her own device. Pure; keeps nothing.

A rule travels as JSON (``rule_of``) and is also evaluated in the browser, word for word like here::

    {"mode": "open" | "preferential" | "exclusive",
     "conditions": [{"kind": "age", "min": 6, "max": 17}, {"kind": "need", "any_of": ["legal", "food"]}],
     "unread": false}

Answers are ``{"age": 34, "gender": "woman", "population": ["newcomer"], …}``; a kind that is missing or empty
was not said. Ages are whole years, both ends included. ``unread`` means that the provider's own words were not
turned into conditions yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from integrhabitat.directory.models import Eligibility

Answer = Literal["yes", "ask", "no"]

KINDS = ("age", "gender", "population", "family", "need", "territory", "language")


@dataclass(frozen=True)
class Outcome:
    """The answer for one rule and, condition by condition, why (in the order of the rule)."""

    answer: Answer
    conditions: tuple[Answer, ...] = ()


def evaluate(rule: Mapping[str, Any], answers: Mapping[str, Any]) -> Outcome:
    """*yes*, *ask* or *no*. Priority for others never excludes: it asks."""
    mode = rule.get("mode", "open")
    if mode == "open":
        return Outcome("ask" if rule.get("unread") else "yes")
    conditions = tuple(meets(condition, answers) for condition in rule.get("conditions") or ())
    if "no" in conditions:
        return Outcome("no" if mode == "exclusive" else "ask", conditions)
    if "ask" in conditions or not conditions or rule.get("unread"):
        return Outcome("ask", conditions)
    return Outcome("yes", conditions)


def meets(condition: Mapping[str, Any], answers: Mapping[str, Any]) -> Answer:
    """One condition: *ask* when nothing was said, or when the kind is unknown."""
    kind = condition.get("kind")
    said = answers.get(kind) if kind in KINDS else None
    if kind == "age":
        return _meets_age(condition, said)
    if said is None or said == "" or said == []:
        return "ask"
    wanted = condition.get("any_of") or ()
    given: Sequence[Any] = said if isinstance(said, (list, tuple)) else [said]
    return "yes" if any(value in wanted for value in given) else "no"


def _meets_age(condition: Mapping[str, Any], said: object) -> Answer:
    if not isinstance(said, int) or isinstance(said, bool):
        return "ask"
    low, high = condition.get("min"), condition.get("max")
    too_young = low is not None and said < low
    too_old = high is not None and said > high
    return "no" if too_young or too_old else "yes"


def rule_of(eligibility: "Eligibility | None") -> dict[str, Any]:
    """The rule of a service as JSON; without one it is open to everyone."""
    if eligibility is None:
        return {"mode": "open", "conditions": [], "unread": False}
    return {
        "mode": eligibility.mode,
        "conditions": eligibility.conditions,
        "unread": bool(eligibility.as_stated) and not eligibility.conditions,
    }


VALUES: Mapping[str, Mapping[str, Promise | str]] = {
    "gender": {
        "woman": gettext_lazy("mujeres"),
        "man": gettext_lazy("hombres"),
        "nonbinary": gettext_lazy("personas no binarias"),
    },
    "population": {
        "host": gettext_lazy("comunidad de acogida"),
        "newcomer": gettext_lazy("personas recién llegadas"),
        "returnee": gettext_lazy("personas que regresan a su país"),
        "internal": gettext_lazy("personas desplazadas dentro del país"),
        "in-transit": gettext_lazy("personas en tránsito"),
    },
    "family": {
        "pregnant": gettext_lazy("embarazadas"),
        "baby": gettext_lazy("con un bebé"),
        "children": gettext_lazy("con niñas y niños"),
        "carer": gettext_lazy("quienes cuidan a alguien"),
        "alone": gettext_lazy("quienes están sin compañía"),
    },
    "need": {
        "violence": gettext_lazy("quienes viven violencia"),
        "no-roof": gettext_lazy("quienes no tienen techo"),
        "disability": gettext_lazy("personas con discapacidad"),
        "grief": gettext_lazy("quienes viven un duelo"),
        "legal": gettext_lazy("quienes necesitan ayuda legal"),
        "food": gettext_lazy("quienes necesitan alimentos"),
    },
}


def sentence(condition: Mapping[str, Any]) -> str:
    """One condition in words, in the reader's language."""
    kind = str(condition.get("kind", ""))
    if kind == "age":
        return _age_words(condition.get("min"), condition.get("max"))
    known = VALUES.get(kind, {})
    return _(" o ").join(str(known.get(value, value)) for value in condition.get("any_of") or ())


def _age_words(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return _("de %(low)d a %(high)d años") % {"low": low, "high": high}
    if low is not None:
        return _("desde %(low)d años") % {"low": low}
    return _("hasta %(high)d años") % {"high": high} if high is not None else ""
