"""What each module brings to the demonstration network."""

from collections.abc import Callable
from datetime import datetime

from integrhabitat.kernel.registry import Registry

EXAMPLE_LABEL = "EJEMPLO — no usar"  # goes with every invented route, service and help line, in every language

DemoLoader = Callable[[datetime], None]
demonstration: Registry[DemoLoader] = Registry("demonstration part")
"""Loaders called in order inside ``integrhabitat demo`` with the instant that counts as now; each is idempotent."""
