booking-title = 🗓 <b>Визит { $order }</b>
booking-badge = { $badge }
booking-paid = Оплачено: { $amount }
booking-refunded = Возвращено: { $amount }
booking-due = Сейчас к оплате: <b>{ $amount }</b>
booking-held = ⏳ Мы держим это время для Вас до { $date }, { $time }.
booking-rated = Ваша оценка: { $stars }
booking-timeline = <b>История визита</b>
booking-event = { $moment } · { $what }
booking-event-created = заказ принят
booking-event-confirmed = подтверждён по телефону
booking-event-paid = поступила оплата
booking-event-reserved = время закреплено
booking-event-moved = перенесён на другое время
booking-event-cancel-requested = запрошена отмена
booking-event-cancel-declined = отмена не одобрена
booking-event-cancelled = отменён
booking-event-expired = отменён, так как оплата не поступила
booking-event-revived = снова в силе: оплата поступила
booking-event-refund = начат возврат денег
booking-event-on-the-way = мастер в пути
booking-event-started = мастер начал работу
booking-event-completed = визит завершён
booking-event-no-show = визит не состоялся
booking-event-rated = Вы поставили оценку
booking-button-pay = 💳 Оплатить: { $amount }
booking-button-move = 🔁 Перенести
booking-button-cancel = ✖️ Отменить
booking-button-again = 🔂 Записаться снова
booking-button-page = 🌐 Страница визита
booking-button-keep = ⬅️ Нет, не отменять
booking-too-late = К сожалению, это уже невозможно. Вот как обстоит дело сейчас:
booking-cancel-sure =
    ✖️ <b>Отменить визит?</b>

    { $service }, { $span }
booking-cancel-refund = Вам вернётся <b>{ $amount }</b>.
booking-cancel-no-refund = До визита осталось мало времени, поэтому деньги не возвращаются.
booking-cancel-asks = Время за Вами уже закреплено, поэтому Вашу просьбу сначала рассмотрит наш сотрудник.
booking-cancel-why = Выберите причину, и мы отменим:
booking-cancel-why-asks = Выберите причину, и мы передадим Вашу просьбу сотруднику:
booking-reason-plans = Изменились планы
booking-reason-ill = Плохое самочувствие
booking-reason-other = Другая причина
booking-cancel-done = ✅ <b>Визит отменён.</b>
booking-cancel-asked = ⏳ <b>Ваша просьба принята.</b> Наш сотрудник рассмотрит её и ответит Вам.
booking-rate-words =
    Ваша оценка: { $stars } Спасибо!

    Если хотите, напишите пару слов.
booking-rate-long = Извините, это слишком длинно. Напишите не больше { $count } знаков.
booking-button-no-words = ➡️ Этого достаточно
booking-rate-thanks = 🙏 <b>Спасибо за Ваше мнение!</b>
