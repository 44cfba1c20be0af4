"""Stand-ins of payment providers, written from their protocols and not from the app that is tried on them."""
