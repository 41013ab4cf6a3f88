"""Errors whose text a person will read."""

from django.utils.functional import Promise


class DomainError(Exception):
    """A rule of the house says no; ``str(error)`` is the sentence for the person, in her language.

    ``field`` names the form field the sentence belongs to, if any. Middleware turns an
    uncaught one into a message and a redirect back; nothing was written.
    """

    def __init__(self, sentence: str | Promise, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
