"""Reads the texts and the source, and says what does not fit together. Run over planted faults as well."""

import ast
import re
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot_service.texts.catalogue import LANGUAGES


class Variables(Visitor):
	def __init__(self):
		self.names = set()

	def visit_VariableReference(self, node):
		self.names.add(node.id.name)


def messages(texts: Path, language: str) -> dict[str, tuple[str, frozenset[str]]]:
	"""key → (file, variables)"""
	found = {}
	for file in sorted((texts / language).glob("*.ftl")):
		for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
			if isinstance(entry, ftl.Junk):
				raise AssertionError(f"{file}: cannot be read: {entry.content}")
			if isinstance(entry, ftl.Message):
				assert entry.id.name not in found, f"{language}: {entry.id.name} is there twice"
				variables = Variables()
				variables.visit(entry)
				found[entry.id.name] = (file.stem, frozenset(variables.names))
	return found


def used_keys(source: Path, screens: set[str]) -> set[str]:
	"""Every string in the source that has the form of a key: <screen>-<thing>. Keys are never put together, so
	that this finds all of them."""
	form = re.compile(rf"(?:{'|'.join(sorted(screens))})-[a-z][a-z0-9-]*")
	keys = set()
	for file in source.rglob("*.py"):
		for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Constant) and isinstance(node.value, str) and form.fullmatch(node.value):
				keys.add(node.value)
	return keys


def complaints(source: Path, texts: Path, languages=LANGUAGES) -> list[str]:
	spoken = {language: messages(texts, language) for language in languages}
	reference = spoken[languages[0]]
	told = []
	for language, found in spoken.items():
		told += [f"{language}: {key} is missing" for key in sorted(reference.keys() - found.keys())]
		told += [f"{language}: {key} is only here" for key in sorted(found.keys() - reference.keys())]
		for key in sorted(reference.keys() & found.keys()):
			if found[key] != reference[key]:
				told.append(f"{language}: {key} has another file or other variables")
		told += [
			f"{language}: {key} does not begin with its file's name"
			for key, (file, _) in found.items()
			if not key.startswith(f"{file}-")
		]
	used = used_keys(source, {file for file, _ in reference.values()})
	told += [f"{key} is used and has no text" for key in sorted(used - reference.keys())]
	told += [f"{key} has a text and is not used" for key in sorted(reference.keys() - used)]
	return told
