"""What this module does every day."""

from integrhabitat.directory import handlers  # noqa: F401 - the work that the days call for
from integrhabitat.jobs.api import daily

daily("directory.lapse", hour=4)
daily("directory.due", hour=5)
daily("directory.board", hour=6)
