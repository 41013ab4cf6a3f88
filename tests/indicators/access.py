"""Who reaches the figures: everybody."""

from tests.access import everybody

ACCESS = {
    "indicators:figures": everybody(),
    "indicators:declared_csv": everybody(),
    "indicators:computed_csv": everybody(),
}
