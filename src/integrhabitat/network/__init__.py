"""Many centres as one: front page, principles, mapping of centres, territory pages."""
