"""A master's work in the bot: his visits day by day, the steps of a visit, asking for days off."""
