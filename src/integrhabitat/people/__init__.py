"""People as far as they want to be known: here only a code card, so that somebody is counted once."""
