help-title = ☎️ <b>Help</b>
help-company = <b>{ $company }</b>
help-phone = Phone: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Hours: { $hours }
help-address = Address: { $address }
help-commands =
    <b>Commands</b>
    /menu: main menu
    /contracts: my contracts
    /language: change the language
    /logout: log out
help-blocked = Sorry, service through this bot has been suspended for you. Please contact us.
