"""Booking a visit, step by step, and moving one to another time: what is chosen is kept as a draft of names."""
