"""The test cards that ATMOS publishes, and what each does. The code is 111111."""

from dataclasses import dataclass

OTP = "111111"


@dataclass(frozen=True)
class TestCard:
	number: str
	expiry: str
	"""YYMM, as ATMOS wants it."""
	on_card: str = ""
	"""Error code when the card is offered. Codes 057, 102 and 117 exist; which is which is not published."""
	on_code: str = ""
	"""Error code when the right SMS code comes."""


CARDS = {
	card.number: card
	for card in (
		TestCard("8600490744313347", "2410"),
		TestCard("8600332914249390", "2509"),
		TestCard("8600492993407481", "2410"),
		TestCard("8600312990314318", "2308"),
		TestCard("9860090101431907", "2505"),
		TestCard("8600312987000557", "2212", on_code="057"),
		TestCard("8600493214116133", "2410", on_card="117"),
		TestCard("8600492986215602", "2003", on_card="102"),
		TestCard("8600312998546358", "2310", on_code="112"),
	)
}


def masked(number: str) -> str:
	return f"{number[:4]}********{number[-4:]}"
