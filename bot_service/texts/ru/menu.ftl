menu-greeting =
    Здравствуйте, <b>{ $name }</b>!

    Что Вы хотите посмотреть?
menu-choose = Что Вы хотите посмотреть?
menu-button-contracts = 📄 Мои договоры
menu-button-upcoming = 📅 Ближайшие платежи
menu-button-reminders = 🔔 Напоминания
menu-button-history = 🧾 История платежей
menu-button-profile = 👤 Мой профиль
menu-button-language = 🌐 Язык
menu-button-help = ☎️ Помощь
menu-button-logout = 🚪 Выйти
menu-button-pay = 💳 Оплатить
menu-button-payments = 💳 Онлайн-платежи
menu-button-book = 💆 Записаться
menu-button-bookings = 🗓 Мои визиты
menu-button-day = 📋 Мой день
menu-button-day-off = 🏖 Выходные
menu-button-login = 👤 Войти как клиент
