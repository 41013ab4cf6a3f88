"""What this module does by the clock."""

from integrhabitat.jobs.api import daily

daily("accounts.tidy")
