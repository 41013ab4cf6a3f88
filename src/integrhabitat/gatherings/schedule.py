"""What this module does every day."""

from integrhabitat.gatherings import handlers  # noqa: F401 - the work that the days call for
from integrhabitat.jobs.api import daily

daily("gatherings.reindex", hour=2)
