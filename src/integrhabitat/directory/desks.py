"""A desk that has not read a change in the law may give wrong advice: its topic waits (Q2)."""

from datetime import date, timedelta

from django.db.models import Q

from integrhabitat.accounts.api import User
from integrhabitat.directory.models import Category, LegalUpdate
from integrhabitat.directory.models.guidance import LegalUpdateQuerySet
from integrhabitat.directory.roles import OFFER_READ

READ_WITHIN = timedelta(days=15)


def updates_for(user: User, *, on: date) -> LegalUpdateQuerySet:
    """Changes in the law of the countries where the user reads the offer."""
    return LegalUpdate.objects.for_user(user, OFFER_READ).filter(published_on__lte=on)


def unread(user: User, *, on: date) -> LegalUpdateQuerySet:
    """Those that the user has not read yet."""
    return updates_for(user, on=on).exclude(readings__user=user)


def unread_too_long(user: User, category: Category, *, on: date) -> LegalUpdateQuerySet:
    """Unread for more than 15 days, on the category, its parent or its children."""
    related = Q(category=category) | Q(category__parent=category) | Q(category=category.parent_id)
    return unread(user, on=on).filter(related, published_on__lt=on - READ_WITHIN)
