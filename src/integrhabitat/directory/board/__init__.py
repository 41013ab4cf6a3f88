"""Needs and offers of neighbours and organisations, and the monthly pulse of what a barrio lacks."""
