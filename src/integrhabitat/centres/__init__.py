"""Territory, organisation, centre and its life, unit, space, hours, governance, posts."""
