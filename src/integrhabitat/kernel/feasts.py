"""National holidays, for every clock of the house: the doors of centres, the finder's hours, series of gatherings."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=1024)
def feasts_in(country: str, year: int) -> frozenset[date]:
    """The national holidays of a country (ISO code, in any case) in a year; none where they are not known."""
    import holidays  # slow to import, and only places with hours need it

    try:
        return frozenset(holidays.country_holidays(country.upper(), years=year))
    except NotImplementedError:
        return frozenset()
