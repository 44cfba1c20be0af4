"""What the company knows of the customer, and since when this account is linked."""
