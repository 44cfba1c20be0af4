"""What the bot says, in four languages: <language>/<screen>.ftl."""
