"""What this module promised not to keep goes on its day (see ``personal_data``); the dates of posts and seats stay."""

from datetime import date, timedelta

from integrhabitat.centres.models import Post, Seat

YEAR = timedelta(days=365)


def forget(*, on: date) -> None:
    """Two years after a mandate nobody holds the seat; five years after a post only its role and dates are known."""
    Seat.objects.filter(until__lt=on - 2 * YEAR).exclude(holder="").update(holder="")
    Post.objects.filter(until__lt=on - 5 * YEAR).exclude(title="", profession="").update(title="", profession="")
