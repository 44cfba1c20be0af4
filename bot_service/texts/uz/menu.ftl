menu-greeting =
    Assalomu alaykum, <b>{ $name }</b>!

    Nimani ko'rmoqchisiz?
menu-choose = Nimani ko'rmoqchisiz?
menu-button-contracts = 📄 Shartnomalarim
menu-button-upcoming = 📅 Yaqin to'lovlar
menu-button-reminders = 🔔 Eslatmalar
menu-button-history = 🧾 To'lovlar tarixi
menu-button-profile = 👤 Profilim
menu-button-language = 🌐 Til
menu-button-help = ☎️ Yordam
menu-button-logout = 🚪 Chiqish
menu-button-pay = 💳 To'lash
menu-button-payments = 💳 Onlayn to'lovlar
menu-button-book = 💆 Yozilish
menu-button-bookings = 🗓 Tashriflarim
menu-button-day = 📋 Ish kunim
menu-button-day-off = 🏖 Dam olish
menu-button-login = 👤 Mijoz sifatida kirish
