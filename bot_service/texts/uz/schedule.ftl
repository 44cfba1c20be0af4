schedule-title = 📅 <b>To'lov jadvali</b>: { $contract }
schedule-none = Jadval hali tuzilmagan.
schedule-sums =
    Jami: <b>{ $total }</b>
    To'langan: { $paid }
    Qoldiq: <b>{ $outstanding }</b>
schedule-row = { $number }. { $date }: { $amount }
schedule-down-payment = { $number }. { $date }: { $amount } (boshlang'ich to'lov)
schedule-still-open = · qoldi { $amount }
schedule-late = · { $days } kun kechikdi
schedule-legend = ✅ to'langan · 🟡 qisman · ⚪️ kutilmoqda · 🔴 muddati o'tgan
