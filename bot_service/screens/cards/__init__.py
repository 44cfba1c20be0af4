"""Cards that are kept, and taking one away."""
