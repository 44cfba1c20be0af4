"""The choice of language."""
