"""What this module keeps about people: as little as a list at the door needs."""

from integrhabitat.kernel.personal import declare

declare(
    "gatherings.Gathering",
    ("led_by", "public name", "say who leads it, by choice", "as long as it is announced", "the text is emptied"),
    ("proposal_digest", "pseudonym", "let who proposed it follow the answer", "one year", "the field is emptied"),
)
declare("gatherings.Session")
declare("gatherings.CycleEnd")
declare(
    "gatherings.SignUp",
    ("name", "chosen name", "call somebody at the door, only if given", "30 days after the session", "emptied"),
    ("digest", "pseudonym", "let her change or cancel her place", "30 days after the session", "emptied"),
    ("alias", "pseudonym", "count somebody once, only if she wants it", "with the card", "the link is cut"),
    ("population", "self-description", "see whether hosts and newcomers meet", "as a figure", "kept without link"),
    ("needs", "need", "prepare what people need to come", "30 days after the session", "emptied"),
)
declare(
    "gatherings.Attendance",
    ("alias", "pseudonym", "count somebody once, only if she wants it", "with the card", "the link is cut"),
    ("sign_up", "pseudonym", "tick a place as used", "30 days after the session", "the link is cut"),
    ("population", "self-description", "see whether hosts and newcomers meet", "as a figure", "kept without link"),
)
declare("gatherings.HeadCount")
declare(
    "gatherings.Booking",
    ("key_holder", "name", "know who has the key", "30 days after the turn", "the text is emptied"),
    ("digest", "pseudonym", "let the group change its turn", "30 days after the turn", "the field is emptied"),
)
declare("gatherings.BookedQuarter")
