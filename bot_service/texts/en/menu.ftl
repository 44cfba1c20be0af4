menu-greeting =
    Hello, <b>{ $name }</b>!

    What would you like to see?
menu-choose = What would you like to see?
menu-button-contracts = 📄 My contracts
menu-button-upcoming = 📅 Upcoming payments
menu-button-reminders = 🔔 Reminders
menu-button-history = 🧾 Payment history
menu-button-profile = 👤 My profile
menu-button-language = 🌐 Language
menu-button-help = ☎️ Help
menu-button-logout = 🚪 Log out
menu-button-pay = 💳 Pay
menu-button-payments = 💳 Online payments
menu-button-book = 💆 Book a visit
menu-button-bookings = 🗓 My visits
menu-button-day = 📋 My day
menu-button-day-off = 🏖 Days off
menu-button-login = 👤 Log in as a customer
