"""Territory, organisation, centre and its life, unit, space, hours, governance, posts."""

from integrhabitat.centres.models.appointments import ProcedureAppointment
from integrhabitat.centres.models.assets import LocalAsset, ServedPlace, SiteOption
from integrhabitat.centres.models.centre import Centre, CentreAlias, CentreModule, CentreType, Procedure
from integrhabitat.centres.models.governance import GovernanceBody, Seat
from integrhabitat.centres.models.hours import Closure, OpeningSlot
from integrhabitat.centres.models.life import HostInvolvement, StageChange
from integrhabitat.centres.models.organisation import Affiliation, Organisation
from integrhabitat.centres.models.photos import CentrePhoto
from integrhabitat.centres.models.posts import Post
from integrhabitat.centres.models.territory import Territory, TerritoryCode
from integrhabitat.centres.models.unit import HiddenPlace, Space, Unit, UnitPlace

__all__ = [
    "Affiliation",
    "Centre",
    "CentreAlias",
    "CentreModule",
    "CentrePhoto",
    "CentreType",
    "Closure",
    "GovernanceBody",
    "HiddenPlace",
    "HostInvolvement",
    "LocalAsset",
    "OpeningSlot",
    "Organisation",
    "Post",
    "Procedure",
    "ProcedureAppointment",
    "Seat",
    "ServedPlace",
    "SiteOption",
    "Space",
    "StageChange",
    "Territory",
    "TerritoryCode",
    "Unit",
    "UnitPlace",
]
