"""How many examples a test takes that says a number of its own: more where the profile looks further than usual."""

from hypothesis import settings

USUAL = 100


def examples(usually: int) -> int:
	return max(usually * settings.default.max_examples // USUAL, 1)
