"""Pages of this module: public ones and those of the people who run a centre."""
