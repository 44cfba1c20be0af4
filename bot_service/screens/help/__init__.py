"""Whom to ask, and what the bot can do."""
