"""The engine answers as a real bench has answered, probe by probe; what it does otherwise is written down."""

import json

import pytest

from sandbox.probes import differences as referee
from sandbox.probes.differences import Difference, between
from sandbox.probes.record import RECORDED
from sandbox.probes.run import FILES

BENCH = referee.recorded()
QUESTIONS = [f"{file}/{probe}" for file, answers in BENCH.items() for probe in answers]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_engine_answers_as_the_bench_did(question, differences):
	found = [one for path, one in differences.items() if path == question or path.startswith(f"{question}/")]
	assert [str(one) for one in referee.unexpected(found)] == []


def test_every_probe_has_a_recorded_answer_and_every_answer_its_probe(differences):
	assert [path for path, one in differences.items() if referee.ABSENT in (one.bench, one.here)] == []


def test_what_is_said_not_to_be_imitated_does_differ(differences):
	assert referee.imitated_after_all(list(differences.values())) == []


def test_no_probe_failed_on_the_bench():
	assert [question for question in QUESTIONS if "probe failed" in str(answer_to(question))] == []


def test_the_answers_carry_the_versions_that_gave_them():
	found = [json.loads(path.read_text("utf-8"))["versions"] for path in sorted(RECORDED.glob("*.json"))]
	assert len(found) == len(FILES)
	assert all(versions == found[0] for versions in found)
	assert found[0].keys() == {"frappe", "erpnext", "python", "database", "werkzeug"}


def answer_to(question: str):
	file, probe = question.split("/")
	return BENCH[file][probe]


@pytest.mark.parametrize(
	("bench", "here", "paths"),
	[
		({"a": 1}, {"a": 1}, []),
		({"a": 1}, {"a": 1.0}, ["a"]),
		({"a": 1}, {"a": True}, ["a"]),
		({"a": {"b": [1]}}, {"a": {"b": [2]}}, ["a/b"]),
		({"a": 1}, {}, ["a"]),
		({}, {"a": 1}, ["a"]),
		({"a": None}, {}, ["a"]),
		({"a": {"raises": "E", "text": "x"}}, {"a": {"raises": "E", "text": "y"}}, ["a"]),
	],
)
def test_a_difference_is_noticed_and_named(bench, here, paths):
	assert [one.path for one in between(bench, here)] == paths


def test_a_listed_difference_covers_what_lies_under_it_and_nothing_beside_it():
	assert referee.covered(Difference("a/b/c", 1, 2), ["a/b"])
	assert not referee.covered(Difference("a/bc", 1, 2), ["a/b"])
