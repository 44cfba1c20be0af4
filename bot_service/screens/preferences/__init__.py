"""What the customer wishes to be written to about."""
