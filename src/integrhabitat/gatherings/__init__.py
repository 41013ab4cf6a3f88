"""Anything with a time, a place and people who come; and the rooms they use."""
