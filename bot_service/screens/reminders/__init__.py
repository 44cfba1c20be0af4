"""What we remind the customer of, and the way to his wishes about it."""
