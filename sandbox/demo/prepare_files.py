"""The two files by which the ERP's side hands over to the demo's: no imports, because both sides read it."""

PEOPLE, KEY = "people.json", "bot.json"
