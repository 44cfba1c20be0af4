schedule-title = 📅 <b>Payment schedule</b>: { $contract }
schedule-none = There is no schedule yet.
schedule-sums =
    Total: <b>{ $total }</b>
    Paid: { $paid }
    Remaining: <b>{ $outstanding }</b>
schedule-row = { $number }. { $date }: { $amount }
schedule-down-payment = { $number }. { $date }: { $amount } (down payment)
schedule-still-open = · { $amount } still open
schedule-late = { $days ->
    [one] · { $days } day late
   *[other] · { $days } days late
}
schedule-legend = ✅ paid · 🟡 partly · ⚪️ to come · 🔴 overdue
