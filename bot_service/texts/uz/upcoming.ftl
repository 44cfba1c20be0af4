upcoming-title = 📅 <b>Yaqin { $days } kundagi to'lovlar</b>
upcoming-none = Yaqin { $days } kun ichida to'lovlar yo'q. 👍
upcoming-row =
    { $sign } <b>{ $amount }</b>, { $date } ({ $when })
    { $contract }
upcoming-today = bugun
upcoming-tomorrow = ertaga
upcoming-in-days = { $days } kundan keyin
upcoming-late = { $days } kun kechikdi
upcoming-total = Jami: <b>{ $amount }</b>
upcoming-total-overdue = 🔴 Shundan muddati o'tgani: <b>{ $amount }</b>
