"""Settings: what is needed, what is refused, and that the sample names all of them."""

import re
from pathlib import Path

import pytest

import bot_service
from bot_service.config import Settings, SettingsError, load_settings

NEEDED = {
	"BOT_TOKEN": "123456:ABC-def",
	"ERP_BASE_URL": "https://erp.example.uz/",
	"ERP_API_KEY": "key",
	"ERP_API_SECRET": "hidden-value",
	"REDIS_URL": "redis://127.0.0.1",
}


@pytest.fixture
def environment(monkeypatch):
	for name in Settings.model_fields:
		monkeypatch.delenv(name.upper(), raising=False)
	for name, value in NEEDED.items():
		monkeypatch.setenv(name, value)
	return monkeypatch


def test_the_needed_ones_are_enough_and_polling_is_the_default(environment):
	settings = load_settings()
	assert settings.bot_mode == "polling" and settings.erp_base_url == "https://erp.example.uz"
	assert "hidden-value" not in repr(settings) and "ABC-def" not in repr(settings)


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("is_empty", [True, False])
def test_each_needed_one_is_named_when_it_is_missing_or_empty(environment, name, is_empty):
	environment.setenv(name, "") if is_empty else environment.delenv(name)
	with pytest.raises(SettingsError, match=f"{name}: is missing"):
		load_settings()


def test_a_webhook_needs_its_address_and_a_good_secret(environment):
	environment.setenv("BOT_MODE", "webhook")
	with pytest.raises(SettingsError, match="also needs WEBHOOK_URL, WEBHOOK_SECRET"):
		load_settings()
	environment.setenv("WEBHOOK_SECRET", "short")
	with pytest.raises(SettingsError, match="WEBHOOK_SECRET: must be 16"):
		load_settings()


@pytest.mark.parametrize(
	("name", "value"),
	[("BOT_MODE", "push"), ("HEALTH_PORT", "x"), ("LOG_LEVEL", "LOUD"), ("WEBHOOK_PATH", "hook")],
)
def test_a_wrong_value_is_named(environment, name, value):
	environment.setenv(name, value)
	with pytest.raises(SettingsError, match=name):
		load_settings()


def test_the_sample_names_every_setting_and_no_other():
	sample = (Path(bot_service.__file__).parent / ".env.example").read_text(encoding="utf-8")
	named = set(re.findall(r"^#?([A-Z_]+)=", sample, re.MULTILINE))
	assert named == {name.upper() for name in Settings.model_fields}
