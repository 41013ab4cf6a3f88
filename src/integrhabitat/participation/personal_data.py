"""What this module keeps about people: words without a name, public names by choice, digests of codes."""

from integrhabitat.kernel.personal import declare

AS_LONG = "as long as the project is public"
for _model in (
    *("Process", "ProcessPhase", "Alternative", "HandCount", "ProjectStage", "ChecklistMark", "ProjectCost"),
    *("ProjectPicture", "WorkParty", "WorkHours", "Commons", "ObservedCase", "PotNeed", "HouseholdDecision"),
):
    declare(f"participation.{_model}")
declare(
    "participation.Project",
    ("digest", "pseudonym", "let the group go on with its draft", AS_LONG, "the field is emptied"),
)
declare(
    "participation.CommitteeMember",
    ("name", "public name", "say who administers and who watches", AS_LONG, "the row is deleted"),
    ("key", "public name", "nobody sits in both committees", AS_LONG, "the row is deleted"),
    ("population", "self-description", "see whether both populations decide", AS_LONG, "the row is deleted"),
)
declare(
    "participation.ProcessComment",
    ("text", "free text", "be heard and answered", "as long as the process is public", "the text is emptied"),
)
declare(
    "participation.Dissent",
    ("text", "free text", "keep dissent beside the result", "as long as the process is public", "the text is emptied"),
)
declare(
    "participation.Voice",
    ("digest", "pseudonym", "one card, one voice in an open count", "until the result is final", "emptied"),
    ("population", "self-description", "results by group where told", "as a figure", "kept without link"),
)
declare(
    "participation.CareTurn",
    ("who", "public name", "know whose turn it is", "one year after the turn", "the text is emptied"),
)
declare(
    "participation.Observation",
    ("text", "free text", "make a place better", "two years", "the text is emptied"),
)
declare(
    "participation.CommunityPot",
    ("leader_digest", "pseudonym", "only the pot speaks for itself", "as long as it is public", "emptied"),
)
declare(
    "participation.Pledge",
    ("donor", "public name", "thank, only if given", "one year", "the text is emptied"),
    ("digest", "pseudonym", "let the donor say that it was brought", "one year", "the field is emptied"),
)

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
declare("participation.Agenda")
declare("participation.Priority", ("owner_label", "public role", "say who owes it", "as long as the agenda", "emptied"))
declare("participation.PriorityStep")
declare("participation.AgendaComment", ("text", *WORDS))
declare(
    "participation.Escalation", ("answered_by", "public role", "say who answers", "as long as the agenda", "emptied")
)
