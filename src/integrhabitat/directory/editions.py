"""What a route said when it was published, kept so that an old edition can be read as it was."""

from typing import Any

from integrhabitat.directory.models import RightsRoute
from integrhabitat.ui.translated import Translated

TEXTS = ("title", "summary", "who_may_use", "duties", "documents_obtained", "if_refused", "contact_text")
STEP_TEXTS = ("title", "text", "documents_needed", "documents_obtained", "cost", "deadline")
PLAIN = ("audience", "source_name", "source_url", "reviewer", "edition")
DAYS = ("reviewed_on", "review_due_on")


def stored(text: object) -> dict[str, Any]:
    """A translated text in the form that JSON keeps."""
    return dict(Translated.of(text))


def snapshot(route: RightsRoute) -> dict[str, Any]:
    """Everything the public reads of a route, as JSON."""
    days = {name: value.isoformat() if (value := getattr(route, name)) else None for name in DAYS}
    return {
        **{name: stored(getattr(route, name)) for name in TEXTS},
        **{name: getattr(route, name) for name in PLAIN},
        **days,
        "contact_line": str(route.contact_line_id or ""),
        "contact_centre": str(route.contact_centre_id or ""),
        "steps": [
            {
                **{name: stored(getattr(step, name)) for name in STEP_TEXTS},
                "order": step.order,
                "deadline_days": step.deadline_days,
                "service": str(step.service_id or ""),
            }
            for step in route.steps.order_by("order")
        ],
    }


def readable(content: dict[str, Any]) -> dict[str, Any]:
    """A snapshot with its texts ready for a template."""
    steps = [{**step, **{name: Translated(step[name]) for name in STEP_TEXTS}} for step in content["steps"]]
    return {**content, **{name: Translated(content[name]) for name in TEXTS}, "steps": steps}
