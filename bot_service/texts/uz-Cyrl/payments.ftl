payments-title = 🧾 <b>Онлайн тўловлар</b>
payments-none = Сиз ҳали онлайн тўлов қилмагансиз.
payments-row = { $sign } <b>{ $amount }</b>, { $date }, { $title }
payments-receipt = { $way } · квитанция <code>{ $receipt }</code>
payments-button-open = ▶️ Давом этиш: { $amount }
payments-button-pay = 💳 Тўлаш
payments-button-cards = 💳 Карталарим
