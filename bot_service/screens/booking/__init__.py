"""One visit: how it stands, and what its customer may do with it."""
