help-title = ☎️ <b>Help</b>
help-company = <b>{ $company }</b>
help-phone = Phone: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Hours: { $hours }
help-address = Address: { $address }
help-blocked = Sorry, service through this bot has been suspended for you. Please contact us.
help-commands =
    <b>Commands</b>
    /menu: main menu
help-commands-visits =
    /book: book a visit
    /bookings: my visits
help-commands-contracts = /contracts: my contracts
help-commands-always =
    /language: change the language
    /logout: log out
