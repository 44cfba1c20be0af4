"""The files by which the ERP's side hands over to the demo's: no imports, because both sides read it."""

PEOPLE, KEY, MADE = "people.json", "bot.json", "made.json"
