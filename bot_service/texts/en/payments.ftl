payments-title = 🧾 <b>Online payments</b>
payments-none = You have not paid online yet.
payments-row = { $sign } <b>{ $amount }</b>, { $date }, { $title }
payments-receipt = { $way } · receipt <code>{ $receipt }</code>
payments-button-open = ▶️ Go on: { $amount }
payments-button-pay = 💳 Pay
payments-button-cards = 💳 My cards
