menu-greeting =
    Ассалому алайкум, <b>{ $name }</b>!

    Нимани кўрмоқчисиз?
menu-choose = Нимани кўрмоқчисиз?
menu-button-contracts = 📄 Шартномаларим
menu-button-upcoming = 📅 Яқин тўловлар
menu-button-reminders = 🔔 Эслатмалар
menu-button-history = 🧾 Тўловлар тарихи
menu-button-profile = 👤 Профилим
menu-button-language = 🌐 Тил
menu-button-help = ☎️ Ёрдам
menu-button-logout = 🚪 Чиқиш
menu-button-pay = 💳 Тўлаш
menu-button-payments = 💳 Онлайн тўловлар
menu-button-book = 💆 Ёзилиш
menu-button-bookings = 🗓 Ташрифларим
menu-button-day = 📋 Иш куним
menu-button-day-off = 🏖 Дам олиш
menu-button-login = 👤 Мижоз сифатида кириш
