"""The list of the customer's visits."""
