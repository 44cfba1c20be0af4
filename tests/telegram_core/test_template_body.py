"""A template names variables, chooses and repeats. It reaches no further."""

import pytest

from telegram_integration.telegram_core.domain import template_body
from telegram_integration.telegram_core.domain.template_faults import (
	ForbiddenPart,
	UnknownVariables,
	Unreadable,
)

VARIABLES = {"name", "rows", "total"}
GOOD = [
	"Salom, {{ name }}!",
	"{% for row in rows %}{{ loop.index }}. {{ row.day }}: {{ row['sum'] }}\n{% endfor %}",
	"{% if total and not name %}a{% elif rows | length > 1 %}b{% else %}c{% endif %}",
	"{{ name or 'friend' }} {{ total | default('0') }}",
	"{{ rows[0].day }} {{ 'a' if name == 'x' else 'b' }}",
]
FORBIDDEN = [
	"{{ name.__class__ }}",
	"{{ name['__class__'] }}",
	"{{ name.upper() }}",
	"{{ rows | map(attribute='x') | list }}",
	"{{ name | upper }}",
	"{{ name | safe }}",
	"{{ 'a' * 1000000000 }}",
	"{% set x = 1 %}",
	"{% macro f() %}{% endmacro %}",
	"{% include 'file.html' %}",
	"{% import 'file.html' as f %}",
	"{{ name ~ total }}",
	"{% for x in range(9) %}{% endfor %}",
	"{{ rows[name] }}",
]


@pytest.mark.parametrize("body", GOOD)
def test_what_a_clerk_needs_is_allowed(body):
	template_body.check(body, VARIABLES)


@pytest.mark.parametrize("body", FORBIDDEN)
def test_what_reaches_further_is_refused(body):
	with pytest.raises(ForbiddenPart):
		template_body.check(body, VARIABLES)


@pytest.mark.parametrize("name", ["frappe", "doc", "customer", "_", "range", "namespace"])
def test_a_name_that_the_event_does_not_give_is_told(name):
	with pytest.raises(UnknownVariables) as caught:
		template_body.check(f"{{{{ {name} }}}}", VARIABLES)
	assert caught.value.names == [name]


@pytest.mark.parametrize(
	"body", ["one\n{{ name", "one\n{% if %}", "one\n{% endfor %}", "one\n{{ name | no_such }}"]
)
def test_what_cannot_be_read_tells_its_line(body):
	with pytest.raises((Unreadable, ForbiddenPart)) as caught:
		template_body.check(body, VARIABLES)
	assert caught.value.line == 2
