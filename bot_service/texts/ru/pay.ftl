pay-button = 💳 Оплатить
pay-which = 💳 <b>Что Вы хотите оплатить?</b>
pay-what =
    💳 <b>{ $title }</b>

    Сколько Вы хотите оплатить?
pay-choice-next = Ближайший платёж: { $amount }
pay-choice-overdue = Всё просроченное: { $amount }
pay-choice-payoff = Весь остаток: { $amount }
pay-choice-amount = ✏️ Другая сумма
pay-amount-ask =
    ✏️ <b>{ $title }</b>

    Сколько Вы хотите оплатить? Напишите сумму сообщением, от { $minimum } до { $maximum }.
pay-amount-unreadable = Извините, сумму не удалось прочитать. Напишите её цифрами, например 250 000.
pay-too-small = Извините, онлайн можно оплатить не меньше { $minimum }.
pay-too-large = Извините, это больше, чем осталось оплатить. Не больше { $maximum }.
pay-not-available = Извините, сейчас онлайн-оплата недоступна. Попробуйте позже или свяжитесь с нами.
pay-nothing = Здесь нечего оплачивать. Спасибо! 👍
pay-ready =
    💳 <b>{ $title }</b>

    К оплате: <b>{ $amount }</b>
pay-valid-until = ⏳ Ссылка действует до { $time }.
pay-how = Нажмите кнопку и выберите способ оплаты. Как только деньги поступят, мы пришлём сюда квитанцию.
pay-button-open = 💳 Перейти к оплате
pay-button-look = 🔄 Оплата прошла?
pay-button-again = 💳 Оплатить заново
pay-button-contract = 📄 Договор
pay-status-waiting = ⏳ <b>Оплата ещё не поступила.</b> Если Вы только что оплатили, подождите минуту и проверьте снова.
pay-status-paid = ✅ <b>Оплачено.</b> Спасибо!
pay-status-failed = ⚠️ <b>Оплата не прошла.</b> Можно попробовать ещё раз на странице оплаты.
pay-status-expired = ⌛️ <b>Время на оплату истекло.</b> Если Вы всё же оплатили, деньги не потеряются: они будут учтены автоматически.
pay-status-cancelled = ▫️ <b>Платёж отменён.</b>
pay-status-refunded = ↩️ <b>Деньги возвращены.</b>
pay-status-partly-refunded = ↩️ <b>Оплачено; часть денег возвращена.</b>
pay-about = { $title }: <b>{ $amount }</b>
pay-paid-on = Дата: { $date }, { $time }
pay-paid-with = Способ оплаты: { $provider }
pay-refunded = Возвращено: { $amount }
pay-receipt = Квитанция: <code>{ $receipt }</code>
pay-choice-now = Сейчас: { $amount }
pay-button-booking = 🗓 Визит
