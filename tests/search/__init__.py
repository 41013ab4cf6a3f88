"""Tests of the finder's engine."""
