"""What this module keeps about people: how to tell somebody what became of a suggestion."""

from integrhabitat.kernel.personal import declare

declare("network.Principle")
declare("network.PrincipleVersion")
declare(
    "network.Suggestion",
    ("referrer", "name", "thank and ask back, only if given", "one year", "the text is emptied"),
    ("contact", "contact", "tell what became of it, only if given", "one year", "the text is emptied"),
)
