commands-start = Start
commands-menu = Main menu
commands-contracts = My contracts
commands-help = Help and contacts
commands-language = Change the language
commands-logout = Log out
commands-payments = Online payments and receipts
