"""Commands of the finder's engine."""
