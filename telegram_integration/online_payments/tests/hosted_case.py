"""Hosted providers on the site of a test, and what their servers would tell of a payment."""

import hashlib
import hmac
import json
import time

import frappe

from telegram_integration.online_payments.tests.payment_case import make_mode_of_payment

OWN_ADDRESS, FOREIGN_ADDRESS = "185.71.76.5", "203.0.113.7"
STORE, API_KEY, WEBHOOK_SECRET = "8888", "apiKey123", "whsec_test_secret"


_COMMON = {"enabled": 1, "test_mode": 1, "currency": "UZS"}


def switch_on_yookassa(address: str, **fields) -> None:
	frappe.get_doc("Trial Merchant").update({"enabled": 0}).save(ignore_permissions=True)
	doc = frappe.get_doc("YooKassa Merchant")
	doc.update(
		{
			**_COMMON,
			"mode_of_payment": make_mode_of_payment(),
			"api_url": address,
			"notification_networks": "185.71.76.0/27",
			"test_shop_id": "123456",
			"test_secret_key": "test_abcDEF",
			**fields,
		}
	)
	doc.save(ignore_permissions=True)


def yookassa_payment(session, external_id: str = "yk-1", **fields) -> dict:
	"""A payment as YooKassa tells of it."""
	return {
		"id": external_id,
		"status": "pending",
		"paid": False,
		"amount": {"value": f"{session.amount // 100}.{session.amount % 100:02d}", "currency": "UZS"},
		"metadata": {"session": session.name},
		"confirmation": {"type": "redirect", "confirmation_url": "https://yoomoney.uz/page"},
		**fields,
	}


def notification(session, external_id: str = "yk-1", **fields) -> bytes:
	thing = yookassa_payment(session, external_id, **fields)
	event = f"payment.{thing['status']}"
	return json.dumps({"type": "notification", "event": event, "object": thing}).encode()


def switch_on_stripe(address: str) -> None:
	_switch_on(
		"Stripe Merchant",
		api_url=address,
		api_version="2024-06-20",
		test_secret_key="sk_test_1",
		test_webhook_secret=WEBHOOK_SECRET,
	)


def checkout(session, external_id: str = "cs_1", **fields) -> dict:
	"""A Checkout Session as Stripe tells of it."""
	return {
		"id": external_id,
		"status": "open",
		"payment_status": "unpaid",
		"amount_total": session.amount,
		"currency": "uzs",
		"client_reference_id": session.name,
		"url": "https://checkout.stripe.com/c/1",
		"payment_intent": {"id": "pi_1"},
		**fields,
	}


def stripe_event(thing: dict, kind: str, event_id: str) -> tuple[dict, bytes]:
	"""Headers and body."""
	body = json.dumps({"id": event_id, "type": kind, "data": {"object": thing}}).encode()
	moment = int(time.time())
	signed = f"{moment}.".encode() + body
	mark = hmac.new(WEBHOOK_SECRET.encode(), signed, hashlib.sha256).hexdigest()
	return {"Stripe-Signature": f"t={moment},v1={mark}"}, body


def switch_on_atmos(address: str) -> None:
	_switch_on(
		"ATMOS Merchant",
		gateway_url=address,
		callback_hash="md5",
		test_store_id=STORE,
		test_consumer_key="ckey",
		test_consumer_secret="csecret",
		test_api_key=API_KEY,
	)


def atmos_question(session, external_id: str = "6666", **changes) -> bytes:
	told = {
		"store_id": int(STORE),
		"transaction_id": int(external_id),
		"transaction_time": 1,
		"amount": session.amount,
		"invoice": session.name,
		**changes,
	}
	parts = (told["store_id"], told["transaction_id"], told["invoice"], told["amount"], API_KEY)
	signature = hashlib.md5("".join(map(str, parts)).encode()).hexdigest()
	return json.dumps({"sign": signature, **told}).encode()


def _switch_on(doctype: str, **fields) -> None:
	doc = frappe.get_doc(doctype)
	doc.update({**_COMMON, "mode_of_payment": make_mode_of_payment(), **fields})
	doc.save(ignore_permissions=True)
