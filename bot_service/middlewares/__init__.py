"""What every update passes before a screen sees it."""
