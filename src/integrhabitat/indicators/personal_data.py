"""Figures are about places and institutions, never about a person."""

from integrhabitat.kernel.personal import declare

declare("indicators.DeclaredFigure")
