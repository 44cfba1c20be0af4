reminders-title = 🔔 <b>Напоминания</b>
reminders-none = { $days ->
    [one] В течение { $days } дня нам не о чем Вам напоминать. 👍
    [few] В течение { $days } дней нам не о чем Вам напоминать. 👍
   *[many] В течение { $days } дней нам не о чем Вам напоминать. 👍
}
reminders-late = 🔴 <b>Просрочено</b>
reminders-today = 🟠 <b>Сегодня</b>
reminders-tomorrow = 🟡 <b>Завтра</b>
reminders-soon = 🟡 <b>В ближайшие дни</b>
reminders-later = ⚪️ <b>Позже</b>
reminders-row = <b>{ $amount }</b>, { $date } ({ $when }), { $contract }
reminders-promised = 🤝 Вы обещали оплатить до { $date }
reminders-button-preferences = ⚙️ Настройки сообщений
