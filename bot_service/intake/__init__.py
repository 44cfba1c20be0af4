"""How updates come in: asked for (polling) or brought (webhook), handled once, in order, and none lost."""
