"""Who are you: passport or phone."""
