"""Text messages to telephones. Pure: no Frappe; the world outside comes as arguments."""
