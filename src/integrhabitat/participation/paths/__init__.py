"""Addresses of this module, one file for each part."""
