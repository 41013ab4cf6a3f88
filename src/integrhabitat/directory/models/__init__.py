"""Services, places where they are given, eligibility, routes to rights, help lines, freshness."""

from integrhabitat.directory.models.board import Conversation, Message, Posting
from integrhabitat.directory.models.category import Category, ServiceQuestion
from integrhabitat.directory.models.feedback import PendingChange, ServiceFeedback, UnmetSearch
from integrhabitat.directory.models.freshness import ConfirmationLink, Verification, VerificationTask
from integrhabitat.directory.models.guidance import FactSheet, HelpLine, LegalUpdate, LegalUpdateReading, ReturnEnquiry
from integrhabitat.directory.models.place import Location, Schedule, ServiceAtLocation
from integrhabitat.directory.models.pulse import PulseReading, UnmetNeed
from integrhabitat.directory.models.route import RightsRoute, RouteLetter, RouteLetterVersion, RouteStep, RouteVersion
from integrhabitat.directory.models.service import (
    Eligibility,
    Phone,
    RequiredDocument,
    Service,
    ServiceChannel,
    ServiceLanguage,
    StaffNote,
)

__all__ = [
    "Category",
    "ConfirmationLink",
    "Conversation",
    "Eligibility",
    "FactSheet",
    "HelpLine",
    "LegalUpdate",
    "LegalUpdateReading",
    "Location",
    "Message",
    "PendingChange",
    "Phone",
    "Posting",
    "PulseReading",
    "RequiredDocument",
    "ReturnEnquiry",
    "RightsRoute",
    "RouteLetter",
    "RouteLetterVersion",
    "RouteStep",
    "RouteVersion",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceChannel",
    "ServiceFeedback",
    "ServiceLanguage",
    "ServiceQuestion",
    "StaffNote",
    "UnmetNeed",
    "UnmetSearch",
    "Verification",
    "VerificationTask",
]
