"""The board of visits for sites that are older than visits; new ones get it when the app is installed."""

from telegram_integration.setup.visits_board import make_board


def execute() -> None:
	make_board()
