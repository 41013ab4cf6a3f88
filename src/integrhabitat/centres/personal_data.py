"""What this module keeps about people: who works where, and who sits on a board, by their choice."""

from integrhabitat.kernel.personal import declare

declare(
    "centres.Post",
    ("user", "identifier", "say where a role holds", "while the account exists", "the link is emptied"),
    ("title", "work", "show who attends", "five years after the end", "the text is emptied"),
    ("profession", "work", "route to the right profession", "five years after the end", "the text is emptied"),
)
declare(
    "centres.Seat",
    ("holder", "name", "show who governs; public by choice", "two years after the mandate", "the name is emptied"),
)
for _model in (
    *("Territory", "TerritoryCode", "Organisation", "Affiliation", "CentreType", "Procedure", "Centre", "CentreAlias"),
    *("CentreModule", "Unit", "UnitPlace", "HiddenPlace", "Space", "OpeningSlot", "Closure", "StageChange"),
    *("HostInvolvement", "GovernanceBody", "LocalAsset", "ServedPlace", "SiteOption"),
    *("CentrePhoto", "ProcedureAppointment"),
):
    declare(f"centres.{_model}")
