"""Leaving, after a question."""
