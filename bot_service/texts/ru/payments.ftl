payments-title = 🧾 <b>Онлайн-платежи</b>
payments-none = Вы ещё не платили онлайн.
payments-row = { $sign } <b>{ $amount }</b>, { $date }, { $title }
payments-receipt = { $way } · квитанция <code>{ $receipt }</code>
payments-button-open = ▶️ Продолжить: { $amount }
payments-button-pay = 💳 Оплатить
payments-button-cards = 💳 Мои карты
