"""Uploads: photos, audio, documents."""
