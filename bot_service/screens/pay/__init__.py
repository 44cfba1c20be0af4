"""Paying: what, how much, and the button to the page."""
