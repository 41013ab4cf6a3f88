"""At which centres somebody may note promises."""

from datetime import date

from django.db.models import QuerySet

from integrhabitat.accounts.api import User, user_can
from integrhabitat.centres.api import Centre
from integrhabitat.commitments.roles import COMMITMENTS_KEEP


def centres_where_may(user: User, *, on: date) -> "QuerySet[Centre]":
    """Centres within reach where a role of the user keeps promises."""
    reached = Centre.objects.for_user(user, on=on)
    kept = [centre.pk for centre in reached.select_related("territory") if user_can(user, COMMITMENTS_KEEP, centre)]
    return reached.filter(pk__in=kept)
