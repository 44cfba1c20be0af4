"""Customising a site."""
