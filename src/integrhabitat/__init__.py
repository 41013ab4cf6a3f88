"""IntegrHabitat: neighbourhood centres of social integration and the network that joins them."""

__version__ = "0.1.0"
