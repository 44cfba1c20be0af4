"""What tests of a site are made of."""
