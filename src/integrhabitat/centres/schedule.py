"""What this module does every day."""

from integrhabitat.jobs.api import daily

daily("centres.reindex", hour=5)  # midnight in Lima and Bogotá
daily("centres.tidy", hour=6)
