"""Figures: declared and computed values, thresholds; the only publisher of figures."""
