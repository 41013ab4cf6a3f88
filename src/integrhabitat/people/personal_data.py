"""What this module keeps about people: a digest that only the holder of the card can show the code for."""

from integrhabitat.kernel.personal import declare

declare(
    "people.Alias",
    ("digest", "pseudonym", "count somebody once, only if she wants it", "two years without use", "the row is deleted"),
    ("population", "self-description", "see whether hosts and newcomers meet", "with the card", "the row is deleted"),
    ("used_in", "time", "forget cards that nobody uses; only the month", "with the card", "the row is deleted"),
)
