"""The payment schedule of a contract."""
