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
    ("email", "address", "tell her that a place came free, only if given", "30 days after the session", "emptied"),
    ("language", "language", "write that notice in her language", "30 days after the session", "emptied"),
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
    "gatherings.AttitudeAnswer",
    ("population", "self-description", "never show only one side", "as a figure", "nothing leads to a person"),
    ("value", "opinion", "see whether a session changed anything", "as a figure", "nothing leads to a person"),
)
declare(
    "gatherings.Booking",
    ("key_holder", "name", "know who has the key", "30 days after the turn", "the text is emptied"),
    ("digest", "pseudonym", "let the group change its turn", "30 days after the turn", "the field is emptied"),
)
declare("gatherings.BookedQuarter")
declare("gatherings.RoomRule")
declare("gatherings.DesignAudit")
declare("gatherings.AuditCriterion")
declare("gatherings.DesignRating")  # a score without name, time or link: nobody's any more
declare(
    "gatherings.AgendaSlot",
    ("led_by", "public name", "say who leads that moment, by choice", "as long as the agenda", "the text is emptied"),
)
declare("gatherings.GroupSheet")
declare("gatherings.Synthesis")
declare("gatherings.NoteBoard")
declare("gatherings.NoteCluster")
declare(
    "gatherings.Note",
    ("author", "chosen name", "show who wrote a note, only by consent", "as long as the board", "the text is emptied"),
)
declare("gatherings.Evaluation")  # without name, time or order: nobody's any more
declare("gatherings.Minutes")
declare("gatherings.Decision")
declare(
    "gatherings.Objection",
    ("said_by", "public name", "let who objects be named, by choice", "as long as the minutes", "the text is emptied"),
)
declare(
    "gatherings.ObjectionAnswer",
    ("answered_by", "public role", "say who answers for the body", "as long as the minutes", "the text is emptied"),
)
