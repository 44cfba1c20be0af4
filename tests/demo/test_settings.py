"""What the person asked for is understood, or refused by the variable's name."""

import os
import socket

import pytest

from sandbox.demo.settings import DEFAULT_PORTS, WrongSetting, check_ports, free_port, read_settings
from sandbox.demo.state import LONGEST_SOCKET, locked, socket_path


def settings(tmp_path, **environment):
	return read_settings({"DEMO_HOME": str(tmp_path), **environment})


def test_the_plain_demo_needs_no_settings():
	plain = read_settings({})
	ports = (plain.erp_port, plain.telegram_port, plain.chat_port, plain.providers_port)
	assert ports == (8800, 8801, 8802, 8803)
	assert plain.erp_url == "http://127.0.0.1:8800"
	assert plain.state.parts[-2:] == (".demo", "engine")
	assert not (plain.script or plain.reset)


@pytest.mark.parametrize("name", list(DEFAULT_PORTS))
def test_a_busy_port_is_named_with_its_variable(tmp_path, name):
	ports = {key: str(free_port()) for key in DEFAULT_PORTS}
	with socket.socket() as taken:
		taken.bind(("127.0.0.1", 0))
		taken.listen()
		ports[name] = str(taken.getsockname()[1])
		with pytest.raises(WrongSetting, match=rf"port {ports[name]} is busy: set {name}"):
			check_ports(settings(tmp_path, **ports))


def test_a_free_port_waits_for_whoever_asked():
	port = free_port()
	with socket.socket() as another, pytest.raises(OSError):
		another.bind(("127.0.0.1", port))
	socket.create_server(("127.0.0.1", port)).close()


def test_no_two_who_ask_get_the_same_port():
	assert len({free_port() for _ in range(300)}) == 300


@pytest.mark.parametrize(
	("environment", "reason"),
	[
		({"DEMO_CHAT_PORT": "abc"}, "DEMO_CHAT_PORT must be a port"),
		({"DEMO_CHAT_PORT": "80"}, "DEMO_CHAT_PORT must be a port"),
		({"DEMO_CHAT_PORT": "8801"}, "must be different ports"),
		({"ERP": "sap"}, "ERP must be engine or bench"),
		({"ERP": "bench"}, "FRAPPE_BENCH"),
		({"ERP": "bench", "FRAPPE_BENCH": "/nowhere", "FRAPPE_SITE": "x"}, "no bench with the site x"),
	],
)
def test_a_wrong_setting_is_explained(tmp_path, environment, reason):
	with pytest.raises(WrongSetting, match=reason):
		settings(tmp_path, **environment)


def test_a_script_begins_anew_in_a_place_of_its_own(tmp_path):
	played = settings(tmp_path, SCRIPT="1")
	assert played.reset
	assert played.state != settings(tmp_path).state
	assert not settings(tmp_path, RESET="0").reset


def test_one_demo_at_a_time(tmp_path):
	first = settings(tmp_path)
	with locked(first):
		with pytest.raises(WrongSetting, match=f"already running here .process {os.getpid()}"), locked(first):
			pass
	with locked(first) as state:
		assert state.is_dir()


def test_a_reset_forgets_everything(tmp_path):
	with locked(settings(tmp_path)) as state:
		(state / "site").mkdir()
		(state / "site" / "a.sqlite").write_text("x")
		(state / "people.json").write_text("[]")
	with locked(settings(tmp_path)) as state:
		assert (state / "people.json").exists()
	with locked(settings(tmp_path, RESET="1")) as state:
		assert [entry.name for entry in state.iterdir()] == ["lock"]


def test_a_deep_checkout_still_gets_a_socket(tmp_path):
	deep = tmp_path / ("uzun" * 30)
	deep.mkdir()
	assert len(os.fsencode(socket_path(deep))) <= LONGEST_SOCKET + 20
	assert socket_path(tmp_path).name == "valkey.sock"
