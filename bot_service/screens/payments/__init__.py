"""Payments made or begun online, with their receipts."""
