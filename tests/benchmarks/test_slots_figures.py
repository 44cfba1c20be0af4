"""The figures of slots run on the embedded engine and print their tables. No time is judged."""

from benchmarks import slots


async def test_free_times_are_asked_beside_a_ping_with_the_same_queries_for_any_number(capsys, monkeypatch):
	for name in ("FRAPPE_BENCH", "FRAPPE_SITE"):
		monkeypatch.delenv(name, raising=False)
	await slots.measure(slots.Size(masters=(2, 6), calls=2, bookings=6))
	printed = capsys.readouterr().out
	asked = [line.split("|") for line in printed.splitlines() if line.startswith(("| all that", "| one day"))]
	assert [cells[2].strip() for cells in asked] == ["2", "2", "6", "6"]
	assert len({cells[-2] for cells in asked}) == 1
	[booked] = [line.split("|") for line in printed.splitlines() if line.startswith("| 1 ")]
	assert booked[2].strip() == "6"
	assert "Slots on a real bench: not measured" in printed
