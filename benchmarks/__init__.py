"""What the system costs: how many updates a second, how long an answer takes, how much memory.

Owns measuring and printing. Asserts nothing about time: a figure belongs to a machine, a test does not.
"""
