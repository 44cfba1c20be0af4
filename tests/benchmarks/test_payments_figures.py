"""The benchmark of payments runs on the embedded engine; its storm leaves the books right. No time is judged."""

from benchmarks import payments


async def test_payments_are_measured_and_a_storm_books_each_once(capsys, monkeypatch):
	monkeypatch.delenv("FRAPPE_BENCH", raising=False)
	monkeypatch.delenv("FRAPPE_SITE", raising=False)
	await payments.measure(payments.Size(payments=2, senders=(1, 2), events=30, each=4))
	printed = capsys.readouterr().out
	storm = _storm(printed)
	assert storm["events"] == "30" and storm["payments"] == "5"
	assert storm["answers other than HTTP 200"] == "0"
	assert storm["wrong bookings"] == "0"
	assert storm["contracts whose paid sum is not that of their payments"] == "0"
	assert "Payments on a real bench: not measured" in printed


def _storm(printed: str) -> dict[str, str]:
	rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed.splitlines()]
	return {row[0]: row[1] for row in rows if len(row) == 2}
