"""The files by which the ERP's side hands over to the demo's: no imports, because both sides read it."""

PEOPLE, KEY, MADE = "people.json", "bot.json", "made.json"
# The keys of the members of staff who give money back, and who call customers.
CASHIER, OPERATOR = "cashier.json", "operator.json"
# Handed over the other way: where the site and the payment providers are reached.
ADDRESSES = "addresses.json"
# The reminders that were queued before the second run, and after it.
BEFORE, TOLD = "before.json", "told.json"
# What the ERP keeps of the visits that were asked about.
VISITS = "visits.json"
