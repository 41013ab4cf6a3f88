"""What this module does every hour and every day."""

from integrhabitat.gatherings import handlers, room_jobs  # noqa: F401 - the work that the days call for
from integrhabitat.jobs.api import daily, hourly

hourly("gatherings.fill")
daily("gatherings.reindex", hour=2)
daily("gatherings.forget", hour=3)
