"""Services, routes to rights, help lines, eligibility, freshness, the finder, the open standard."""
