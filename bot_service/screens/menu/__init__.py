"""The first screen of a customer who is known."""
