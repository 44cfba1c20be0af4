"""The board that comes with the app shows every status that an order can wait in, and fields that an order has."""

import json

from telegram_integration import hooks
from telegram_integration.service_booking.domain.order_status import OVER, STATUSES
from telegram_integration.setup.visits_board import board
from tests.architecture.source import APP

BOARD = board()
ORDER = json.loads((APP / "service_booking/doctype/service_order/service_order.json").read_text())


def columns(status: str) -> list[str]:
	return [column["column_name"] for column in BOARD["columns"] if column["status"] == status]


def test_every_status_has_a_column_and_those_that_are_over_are_put_away():
	assert sorted(columns("Active") + columns("Archived")) == sorted(STATUSES)
	assert set(columns("Archived")) == OVER


def test_what_is_put_away_is_not_loaded():
	[[doctype, field, how, statuses]] = json.loads(BOARD["filters"])
	assert (doctype, field, how) == (BOARD["reference_doctype"], "status", "not in")
	assert set(statuses.split(",")) == OVER


def test_the_cards_show_what_an_order_has():
	fields = {field["fieldname"] for field in ORDER["fields"]}
	assert set(json.loads(BOARD["fields"])) <= fields and BOARD["field_name"] in fields


def test_staff_may_arrange_it_because_no_migrate_writes_it_anew():
	assert {fixture["dt"] for fixture in hooks.fixtures} == {"Role"}
	assert [file.name for file in (APP / "fixtures").iterdir()] == ["role.json"]
