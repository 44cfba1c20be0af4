"""HTML in a document's texts: what is not among the harmless tags is made visible instead of effective."""

import re

_KEPT_KINDS = {"varchar", "text"}
_LEFT_ALONE = {
	"Code",
	"Password",
	"JSON",
	"HTML Editor",
	"Markdown Editor",
	"Text Editor",
	"Attach",
	"Attach Image",
}
_HARMLESS = set(
	"a abbr b big blockquote br center code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins"
	" label li ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul".split()
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_EVENT = re.compile(r"\s+(on\w+\s*=|style\s*=\s*[\"'][^\"']*expression)[^\s>]*", re.IGNORECASE)


def clean(row) -> None:
	for field in row.meta.value_fields:
		value = row.get(field.fieldname)
		if row.meta.columns[field.fieldname].kind not in _KEPT_KINDS or field.fieldtype in _LEFT_ALONE:
			continue
		if isinstance(value, str) and "<" in value and ">" in value and not field.ignore_xss_filter:
			row.set(field.fieldname, _TAG.sub(_shown, value))


def _shown(tag: re.Match) -> str:
	slash, name, rest = tag.groups()
	if name.lower() in _HARMLESS:
		return f"<{slash}{name}{_EVENT.sub('', rest)}>"
	return f"&lt;{slash}{name}{rest}&gt;"
