"""How things look in a chat: windows, buttons, amounts, dates, lengths."""
