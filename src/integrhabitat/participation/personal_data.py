"""What this module keeps about people: public names by choice, and digests of codes."""

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
