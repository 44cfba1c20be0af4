"""The engine's answers, asked once for all tests, in a process of their own."""

import importlib.util

import pytest

from sandbox.probes.differences import between, recorded


def is_bench() -> bool:
	found = importlib.util.find_spec("frappe")
	return found is not None and found.origin is not None and "sandbox" not in found.origin


collect_ignore_glob = ["test_*.py"] if is_bench() else []


@pytest.fixture(scope="session")
def differences(tmp_path_factory):
	"""Question → how the engine's answer differs from the recorded one."""
	from sandbox.probes.on_engine import ask_engine

	found = between(recorded(), ask_engine(tmp_path_factory.mktemp("probes")))
	return {one.path: one for one in found}
