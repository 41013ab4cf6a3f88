"""One way for a form to act: valid words, one call into the module, or the sentence of a rule beside its field."""

from collections.abc import Callable
from typing import Any

from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import Form, ModelForm

HIDDEN = ("form_token", "version")


def attempt(form: Form | ModelForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Call ``act`` with what was given (without hidden fields); ``False`` when the form must be shown again."""
    if not form.is_valid():
        return False
    try:
        act({name: value for name, value in form.cleaned_data.items() if name not in HIDDEN})
    except DomainError as error:
        form.refuse(error)
        return False
    return True
