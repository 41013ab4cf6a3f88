"""What other modules may ask of the directory."""

from datetime import date, datetime

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre, Territory, local_day
from integrhabitat.directory import desks, feedback, unmet
from integrhabitat.directory.board.demand import Demand, DemandSource, demand_sources
from integrhabitat.directory.board.posting import mark_taken, post
from integrhabitat.directory.board.pulse import take_pulse
from integrhabitat.directory.cards import ResultCard, eligibility_words, service_card
from integrhabitat.directory.documents import (
    category_facets,
    category_texts,
    labels,
    service_document,
    service_documents,
    territory_facets,
    texts,
)
from integrhabitat.directory.eligibility import Outcome, evaluate, rule_of
from integrhabitat.directory.feedback import FeedbackSummary
from integrhabitat.directory.finder.words import known_icon, language_word, spoken_languages
from integrhabitat.directory.freshness import Freshness, freshness
from integrhabitat.directory.kinds import ResultKind, result_kinds
from integrhabitat.directory.models import Category, FactSheet, HelpLine, Posting, RightsRoute, Service
from integrhabitat.directory.models.board import PostingQuerySet
from integrhabitat.directory.offer import (
    Offer,
    countries_without_host_routes,
    missing_minimum,
    offer_by_territory,
    open_share,
    published_services,
    services_at,
)
from integrhabitat.directory.places import Door, doors_of
from integrhabitat.directory.results import result_cards
from integrhabitat.directory.unmet import Unmet
from integrhabitat.directory.vocabulary import load_categories

__all__ = [
    "Category",
    "Demand",
    "DemandSource",
    "Door",
    "FactSheet",
    "FeedbackSummary",
    "Freshness",
    "HelpLine",
    "Offer",
    "Outcome",
    "Posting",
    "ResultCard",
    "ResultKind",
    "RightsRoute",
    "Service",
    "Unmet",
    "category_facets",
    "category_texts",
    "count_unmet",
    "countries_without_host_routes",
    "demand_sources",
    "doors_of",
    "eligibility_words",
    "evaluate",
    "feedback_summary",
    "freshness",
    "known_icon",
    "labels",
    "language_word",
    "load_categories",
    "mark_taken",
    "may_attend",
    "missing_minimum",
    "offer_by_territory",
    "open_share",
    "post",
    "published_services",
    "result_cards",
    "result_kinds",
    "rule_of",
    "service_card",
    "service_document",
    "service_documents",
    "services_at",
    "spoken_languages",
    "take_pulse",
    "teaching_offers",
    "territory_facets",
    "texts",
    "unmet_by_territory",
]


def count_unmet(words: str, *, territory: Territory | None, on: date) -> int:
    """Count a search that found nothing, word by word, with no trace of who asked; returns the words counted."""
    return unmet.count(words, territory=territory, on=on)


def unmet_by_territory(territory: Territory | None, *, since: date, limit: int = 20) -> list[Unmet]:
    """The most frequent words without an answer in a territory and below it (five times or more)."""
    return unmet.by_territory(territory, since=since, limit=limit)


def may_attend(user: User, category: Category, *, on: date) -> bool:
    """Whether the desk of that topic is open to this worker: no change in the law unread for over 15 days (Q2)."""
    return not desks.unread_too_long(user, category, on=on)


def feedback_summary(service: Service, *, at: datetime) -> FeedbackSummary | None:
    """Whether people were served in the last half year; nothing below five answers."""
    return feedback.summary(service, on=at.date())


def teaching_offers(centre: Centre, at: datetime) -> PostingQuerySet:
    """Offers to teach that are on the centre's board now; ``mark_taken`` them when they become a gathering."""
    return Posting.objects.at_centre(centre).teaching().current(on=local_day(centre, at)).for_list()
