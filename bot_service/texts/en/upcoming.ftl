upcoming-title = 📅 <b>Payments within { $days } days</b>
upcoming-none = Nothing is due within { $days } days. 👍
upcoming-row =
    { $sign } <b>{ $amount }</b>, { $date } ({ $when })
    { $contract }
upcoming-today = today
upcoming-tomorrow = tomorrow
upcoming-in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
upcoming-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
upcoming-total = Total: <b>{ $amount }</b>
upcoming-total-overdue = 🔴 Of this overdue: <b>{ $amount }</b>
