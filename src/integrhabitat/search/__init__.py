"""Normalised words, facets and place cells over the same database."""
