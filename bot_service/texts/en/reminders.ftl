reminders-title = 🔔 <b>Reminders</b>
reminders-none = { $days ->
    [one] There is nothing to remind you of within { $days } day. 👍
   *[other] There is nothing to remind you of within { $days } days. 👍
}
reminders-late = 🔴 <b>Overdue</b>
reminders-today = 🟠 <b>Today</b>
reminders-tomorrow = 🟡 <b>Tomorrow</b>
reminders-soon = 🟡 <b>In the next few days</b>
reminders-later = ⚪️ <b>Later</b>
reminders-row = <b>{ $amount }</b>, { $date } ({ $when }), { $contract }
reminders-promised = 🤝 You promised to pay by { $date }
reminders-button-preferences = ⚙️ Message settings
