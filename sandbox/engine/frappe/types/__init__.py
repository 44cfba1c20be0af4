"""Only there so that type checkers find the name; nothing here runs."""
