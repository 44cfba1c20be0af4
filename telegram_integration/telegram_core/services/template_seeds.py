"""The templates that come with the app: made once, brought up to date only while nobody has edited them.

A folder ``<subject>/message_templates/<folder>`` holds one text per language. The hook
``telegram_message_templates`` names tuples of Seed.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import frappe

from telegram_integration.telegram_core.services.outbox.rendering import BODIES, TEMPLATE

HOOK = "telegram_message_templates"


@dataclass(frozen=True)
class Seed:
	name: str
	event: str
	folder: Path


def seed_templates() -> None:
	"""After install and after every migrate; safe to run again."""
	seeds = [seed for path in frappe.get_hooks(HOOK) for seed in frappe.get_attr(path)]
	for seed in sorted(seeds, key=lambda seed: seed.name):
		_plant(seed)


def _plant(seed: Seed) -> None:
	texts = _texts(seed.folder)
	template = _stored(seed.name)
	if template is None:
		template = frappe.new_doc(TEMPLATE)
		template.update({"template_name": seed.name, "event": seed.event, "enabled": 1})
	elif _is_edited(template) or template.seed_digest == digest(texts):
		return
	template.update({**texts, "seed_digest": digest(texts)})
	template.save(ignore_permissions=True)


def _stored(name: str):
	if not frappe.db.get_value(TEMPLATE, name, "name", for_update=True):
		return None
	return frappe.get_doc(TEMPLATE, name, for_update=True)


def _is_edited(template) -> bool:
	"""A template of the same name that staff wrote themselves counts as edited too."""
	return template.seed_digest != digest({field: template.get(field) for field in BODIES.values()})


def digest(texts: dict[str, str | None]) -> str:
	"""Of the texts alone: switching a template off is no edit. Line ends are a browser's matter."""
	whole = "\0".join(_plain(texts.get(field)) for field in BODIES.values())
	return hashlib.sha256(whole.encode()).hexdigest()


def _plain(text: str | None) -> str:
	return (text or "").replace("\r\n", "\n").strip()


def _texts(folder: Path) -> dict[str, str]:
	return {
		field: (folder / f"{language}.txt").read_text(encoding="utf-8").strip()
		for language, field in BODIES.items()
	}
