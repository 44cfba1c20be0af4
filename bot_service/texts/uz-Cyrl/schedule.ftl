schedule-title = 📅 <b>Тўлов жадвали</b>: { $contract }
schedule-none = Жадвал ҳали тузилмаган.
schedule-sums =
    Жами: <b>{ $total }</b>
    Тўланган: { $paid }
    Қолдиқ: <b>{ $outstanding }</b>
schedule-row = { $number }. { $date }: { $amount }
schedule-down-payment = { $number }. { $date }: { $amount } (бошланғич тўлов)
schedule-still-open = · қолди { $amount }
schedule-late = · { $days } кун кечикди
schedule-legend = ✅ тўланган · 🟡 қисман · ⚪️ кутилмоқда · 🔴 муддати ўтган
