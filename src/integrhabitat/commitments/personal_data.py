"""What this module keeps about people: the public name of an office, and a digest to confirm with."""

from integrhabitat.kernel.personal import declare

declare(
    "commitments.Commitment",
    ("owner_label", "public role", "who answers for the promise", "as long as the promise", "the text is emptied"),
    ("to_digest", "pseudonym", "let who was promised confirm", "as long as the promise", "the field is emptied"),
)
declare(
    "commitments.CommitmentEvent",
    ("note", "text", "say what was done, or what is missing", "as long as the promise", "the text is emptied"),
)
