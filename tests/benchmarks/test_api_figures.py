"""The ERP's benchmark runs on the embedded engine and prints its table. No time is judged."""

from benchmarks import api


async def test_the_erp_is_measured_beside_a_ping(capsys, monkeypatch):
	monkeypatch.delenv("FRAPPE_BENCH", raising=False)
	monkeypatch.delenv("FRAPPE_SITE", raising=False)
	await api.measure(api.Size(contracts=8, owned=(1, 3), calls=2))
	printed = capsys.readouterr().out
	assert "8 contracts, 192 rows" in printed
	assert "API on a real bench: not measured" in printed
	queries = _queries(printed)
	assert set(queries) == {"1", "3"}
	assert queries["1"] == queries["3"], "more contracts, more queries"


def _queries(printed: str) -> dict[str, dict[str, str]]:
	"""By number of contracts and by method: how many queries, as the table says."""
	found: dict[str, dict[str, str]] = {}
	for line in printed.splitlines():
		cells = [cell.strip() for cell in line.strip("|").split("|")]
		if line.startswith("|") and cells[0].isdigit():
			found.setdefault(cells[0], {})[cells[1]] = cells[-1]
	return found
