"""Friday 20 November 2026, noon in Lima: the day of every test of this module."""

from datetime import UTC, date, datetime

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
TODAY = date(2026, 11, 20)
