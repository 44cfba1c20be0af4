"""The engine as a running server: it answers, works off its jobs, and ends without losing what is in hand."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from sandbox.demo.settings import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds after which something is taken to be stuck: a busy machine is slow."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
	from frappe.engine.site import create_site

	folder = tmp_path_factory.mktemp("serving") / "probe.localhost"
	return create_site(folder, apps=["engine_probes"], masters=ROOT / "sandbox" / "masters")


@pytest.fixture
def running(site):
	from frappe.http.serve import Running

	server = Running(site).start()
	yield server
	server.end()


def call(server, door: str, **request) -> httpx.Response:
	return httpx.request("GET", f"{server.address}/api/method/{door}", timeout=120, **request)


def test_requests_at_once_are_in_hand_at_once(running):
	with ThreadPoolExecutor(4) as callers:
		answers = list(callers.map(lambda _one: call(running, "engine_probes.api.meet"), range(4)))
	assert [answer.json() for answer in answers] == [{"message": "met"}] * 4


def test_a_job_that_a_request_enqueues_is_worked_off(running, site):
	ask_for_a_job(running, "job")
	wait_for_the_job(site, "job")


def ask_for_a_job(server, text: str) -> None:
	door = f"{server.address}/api/method/engine_probes.api.ask_for_a_job"
	assert httpx.post(door, json={"text": text}, timeout=PATIENCE).status_code == 200


def wait_for_the_job(site, text: str) -> None:
	from frappe.engine.site import session

	deadline = time.monotonic() + PATIENCE
	while time.monotonic() < deadline:
		with session(site):
			import frappe

			if frappe.db.exists("Probe Log", {"text": f"{text} as Guest"}):
				return
		time.sleep(0.1)
	pytest.fail("the job has not run")


def test_the_end_waits_for_the_request_in_hand_and_not_for_idle_connections(site):
	from engine_probes.api import IN_HAND, MAY_END
	from frappe.http.serve import Running

	server = Running(site).start()
	with httpx.Client(timeout=None) as idle, ThreadPoolExecutor(2) as threads:
		idle.get(f"{server.address}/api/method/ping")
		answer = threads.submit(call, server, "engine_probes.api.linger")
		assert IN_HAND.wait(120)
		end = threads.submit(server.end)
		assert not answer.done() and not end.done()
		MAY_END.set()
		assert answer.result(120).json() == {"message": "done"}
		end.result(120)  # though the idle connection is still open


def test_a_worker_that_breaks_ends_the_server(site, monkeypatch):
	from frappe.engine import scheduler
	from frappe.http.serve import Running

	def broken(_now):
		raise RuntimeError("the scheduler is broken")

	monkeypatch.setattr(scheduler, "run_due", broken)
	server = Running(site).start()
	with pytest.raises(RuntimeError, match="the scheduler is broken"):
		server.wait()


def test_a_server_that_keeps_no_schedule_does_the_jobs_it_is_asked_for(site, monkeypatch):
	from frappe.engine import scheduler
	from frappe.http.serve import Running

	def looked_at(_now):
		raise RuntimeError("the schedule was looked at")

	monkeypatch.setattr(scheduler, "run_due", looked_at)
	server = Running(site, by_the_clock=False).start()
	ask_for_a_job(server, "no schedule")
	wait_for_the_job(site, "no schedule")
	server.end()  # raises what its worker has died of


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_cleanly(number, tmp_path):
	port = free_port()
	path = os.pathsep.join(str(ROOT / part) for part in ("", "sandbox/engine", "sandbox/probes/app"))
	command = [
		sys.executable,
		"-m",
		"frappe.http.serve",
		"--site",
		str(tmp_path / "s.localhost"),
		"--port",
		str(port),
	]
	command += ["--app", "engine_probes", "--masters", str(ROOT / "sandbox" / "masters")]
	process = subprocess.Popen(
		command, env=os.environ | {"PYTHONPATH": path}, stderr=subprocess.PIPE, text=True
	)
	try:
		assert "serving" in process.stderr.readline()
		ping = httpx.get(f"http://127.0.0.1:{port}/api/method/ping", timeout=120)
		assert ping.json() == {"message": "pong"}
		process.send_signal(number)
		assert process.wait(120) == 0
		assert process.stderr.read() == ""
	finally:
		process.kill()
		process.stderr.close()
