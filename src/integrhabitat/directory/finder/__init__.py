"""The finder: what a person asks, what is found, and how it is shown. It keeps nothing about who asked."""
