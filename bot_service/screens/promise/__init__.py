"""From a message of the company to what it is about: the contract, or a date promised for a payment."""
