"""Who did or read what; knows opaque ids only."""
