"""What this module does by the clock."""

from integrhabitat.jobs.registry import daily

daily("jobs.tidy")
