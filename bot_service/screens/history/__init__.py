"""Payments made, of one contract or of all."""
