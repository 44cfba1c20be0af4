"""Click's answers as bytes: HTTP 200 and JSON, ids as numbers."""

import json

from telegram_integration.online_payments.providers.click.calls import Call
from telegram_integration.online_payments.providers.click.values import NOTES
from telegram_integration.online_payments.providers.contract import Answer

JSON = "application/json; charset=UTF-8"


def of(call: Call, error: int, number: int | None, completes: bool) -> Answer:
	"""`number` is ours: merchant_prepare_id of Prepare, merchant_confirm_id of Complete; null if there is none."""
	trans_id = call["click_trans_id"]
	told = {
		"click_trans_id": int(trans_id)
		if trans_id.isascii() and trans_id.isdigit() and len(trans_id) < 20
		else None,
		"merchant_trans_id": call["merchant_trans_id"],
		"merchant_confirm_id" if completes else "merchant_prepare_id": number,
		"error": error,
		"error_note": NOTES[error],
	}
	return Answer(200, JSON, json.dumps(told, separators=(",", ":")).encode("ascii"))
