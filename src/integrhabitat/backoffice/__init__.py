"""Staged import, export, and list and edit pages that are always scoped and audited."""
