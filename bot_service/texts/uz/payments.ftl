payments-title = 🧾 <b>Onlayn to'lovlar</b>
payments-none = Siz hali onlayn to'lov qilmagansiz.
payments-row = { $sign } <b>{ $amount }</b>, { $date }, { $title }
payments-receipt = { $way } · kvitansiya <code>{ $receipt }</code>
payments-button-open = ▶️ Davom etish: { $amount }
payments-button-pay = 💳 To'lash
payments-button-cards = 💳 Kartalarim
