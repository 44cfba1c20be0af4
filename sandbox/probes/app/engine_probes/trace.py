"""Remembers which events ran and in which order. Holds nothing between two probes: each begins with `forget`."""

SEEN: list[str] = []
WATCHED = ("Probe Order", "Probe Party")


def forget():
	SEEN.clear()


def note(text: str):
	SEEN.append(text)


def of_the_doctype(doc, method):
	note(f"hook:{method}")


def of_all(doc, method):
	if doc.doctype in WATCHED:
		note(f"*:{method}")


def one():
	return 1


def two():
	return 2
