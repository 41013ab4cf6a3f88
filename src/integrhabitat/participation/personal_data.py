"""What this module keeps about people: their words without a name, and digests of codes that only they hold."""

from integrhabitat.kernel.personal import declare

DIGEST = ("pseudonym", "let who wrote it follow and change it", "as long as the row", "the digest is replaced")
ALIAS = ("pseudonym", "count somebody once, only if she wants it", "with the card", "the link is cut")
SAID = ("self-description", "see whether hosts and newcomers meet", "as a figure", "kept without link")
WORDS = ("free text", "say in public what the barrio wants", "as long as it is public", "the text is emptied")

declare(
    "participation.Idea",
    ("text", *WORDS),
    ("search_text", *WORDS),
    ("transcript", *WORDS),
    ("photo", "picture", "show what an idea is about, by consent", "as long as the idea", "the file is deleted"),
    ("voice", "voice", "let who does not write speak, by consent", "as long as the idea", "the file is deleted"),
    ("population", *SAID),
    ("digest", *DIGEST),
)
declare("participation.IdeaAnswer", ("by_label", "public role", "say who answers", "as long as the idea", "emptied"))
declare("participation.IdeaSupport", ("alias", *ALIAS), ("population", *SAID))
declare("participation.IdeaNote", ("text", *WORDS))
declare("participation.IdeaFruit")
declare(
    "participation.Group",
    ("leaders", "public name", "say who leads it, by choice", "as long as the group", "the text is emptied"),
    ("contact", "contact", "pass messages on to the group", "as long as the group", "the text is emptied"),
    ("digest", *DIGEST),
)
declare("participation.GroupMember", ("alias", *ALIAS), ("population", *SAID))
declare("participation.GroupCount")
declare(
    "participation.GroupMessage",
    ("text", "free text", "reach a group without exposing anybody", "until it is passed on", "the row is deleted"),
    ("reply_to", "contact", "let the group answer", "until it is passed on", "the row is deleted"),
)
declare("participation.CourseWithoutGroup")
declare("participation.Agenda")
declare("participation.Priority", ("owner_label", "public role", "say who owes it", "as long as the agenda", "emptied"))
declare("participation.PriorityStep")
declare("participation.AgendaComment", ("text", *WORDS))
declare(
    "participation.Escalation", ("answered_by", "public role", "say who answers", "as long as the agenda", "emptied")
)
