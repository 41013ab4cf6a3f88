"""User, role, permission, sign-in; not where a role holds (that is a post, in centres)."""
