"""Paying by itself on the day, from a card that is kept."""
