"""What this module promised not to keep goes on its day (see ``personal_data``); figures stay."""

from datetime import date, timedelta

from django.db import transaction

from integrhabitat.files.api import Upload
from integrhabitat.participation.models import CareTurn, Observation, Pledge, Process, Voice

YEAR = timedelta(days=365)


@transaction.atomic
def forget(*, on: date) -> None:
    """Empty whose turn it was and who gave, after a year; what was seen, after two; which card chose, once it is over.

    ``on`` is the day in UTC: a process must be over since the day before, so that it is over at every centre.
    """
    year_ago, yesterday = on - YEAR, on - timedelta(days=1)
    CareTurn.objects.filter(day__lt=year_ago).exclude(who="").update(who="")
    Pledge.objects.filter(pledged_on__lt=year_ago).exclude(digest="").update(donor="", digest="")
    seen = Observation.objects.filter(seen_on__lt=year_ago - YEAR).exclude(text="")
    Upload.objects.filter(pk__in=seen.exclude(picture=None).values("picture")).update(alt_text="")
    seen.update(text="")
    over = Process.objects.over_before(yesterday)
    Voice.objects.filter(process__in=over.values("pk")).exclude(digest="").update(digest="")
