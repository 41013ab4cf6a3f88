"""The instant that counts as now in tests that pass a clock; pages use the real one."""

from datetime import UTC, datetime

from django.utils import timezone

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
NOW = timezone.now()
