"""Telegram for ERPNext: customers are served in Telegram, staff work in the Desk."""

__version__ = "0.1.0"
