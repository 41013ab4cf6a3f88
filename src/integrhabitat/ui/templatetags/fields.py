"""Form fields with label, hint and error, as the forms of the house draw them."""

from typing import Any

from django import template
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field: label, hint, error and control, tied together for screen readers."""
    return bound.as_field_group()


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What has to be corrected, each sentence a link to its field; nothing when all is well."""
    errors = []
    for form in forms:
        errors += [("", sentence) for sentence in form.non_field_errors()]
        for bound in form:
            target = bound.id_for_label or bound.auto_id
            errors += [(target, f"{bound.label}: {sentence}") for sentence in bound.errors]
    return {"errors": errors}


@register.inclusion_tag("ui/components/search_form.html")
def search_form(
    label: str, action: str = "", name: str = "q", value: str = "", placeholder: str = "", suggestions: str = ""
) -> dict[str, Any]:
    """A search box with its button; ``suggestions`` is the address that answers with words while typing."""
    box = {"label": label, "action": action, "name": name, "value": value}
    return {**box, "placeholder": placeholder, "suggestions": suggestions}


@register.simple_block_tag
def combo_box(content: str, source: str) -> str:
    """Suggestions under the text input inside; ``source`` answers ``{"suggestions": [{"label", "value", "url"}]}``."""
    return render_to_string("ui/components/combo_box.html", {"content": content, "source": source})
