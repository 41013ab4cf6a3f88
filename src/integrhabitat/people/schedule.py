"""What this module does every day."""

from integrhabitat.jobs.api import daily
from integrhabitat.people import handlers  # noqa: F401 - the work that the days call for

daily("people.forget", hour=3)
