"""The figures of booking run on the embedded engine and print their tables. No time is judged."""

from benchmarks import booking

DOORS = ("get_services", "get_masters", "get_free_days", "get_free_times")


async def test_visits_are_chosen_with_the_same_queries_for_any_number_of_masters_and_all_are_booked(
	capsys, monkeypatch
):
	for name in ("FRAPPE_BENCH", "FRAPPE_SITE"):
		monkeypatch.delenv(name, raising=False)
	await booking.measure(booking.Size(masters=(2, 6), calls=2, bookings=7))
	printed = capsys.readouterr().out
	rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines() if "|" in line]
	asked = [row for row in rows if row[0] in DOORS]
	assert [(row[0], row[1]) for row in asked] == [(door, number) for number in "26" for door in DOORS]
	for door in DOORS:
		assert len({row[-1] for row in asked if row[0] == door}) == 1, door
	[booked] = [row for row in rows if row[0] == "1"]
	assert (booked[1], int(booked[-1]) > 0) == ("7", True)
	assert "Booking on a real bench: not measured" in printed
