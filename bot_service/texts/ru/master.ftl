master-day = 📋 <b>{ $day }</b>: { $count } { $count ->
    [one] визит
    [few] визита
   *[many] визитов
}
master-day-free = В этот день визитов нет.
master-line = <b>{ $from }–{ $until }</b> · { $service }
master-badge = { $badge }
master-on-the-way = 🚗 Вы в пути
master-visit = 📋 <b>Визит { $order }</b>
master-service = 📅 <b>{ $span }</b> · { $service }
master-extras = ➕ { $extras }
master-customer = 👤 { $name }, { $phone }
master-on-site = 🏠 На месте: { $name } { $phone }
master-address = 📍 { $address }
master-entrance = Подъезд: { $value }
master-floor = Этаж: { $value }
master-landmark = Ориентир: { $value }
master-parking = Парковка: { $value }
master-elevator = Лифт: { $answer }
master-space = Место 2×2 м: { $answer }
master-pets = Животные: { $value }
master-constraints = ⚠️ Ограничения: { $value }
master-note = 📝 { $value }
master-comment = 💬 { $value }
master-payment = 💳 { $line }
master-yes = есть
master-no = нет
master-button-on-the-way = 🚗 Еду
master-button-start = ▶️ Начинаю
master-button-complete = 🏁 Готово
master-button-map = 🗺 На карте
master-button-absent = 🚫 Клиента нет
master-absent-sure = 🚫 { $span }, { $name }. Отметить, что визит не состоялся?
master-button-absent-sure = 🚫 Да, не состоялся
master-complete-sure = 🏁 { $span }, { $name }. Визит окончен?
master-button-complete-sure = 🏁 Да, окончен
master-noted = Отмечено.
master-gone = Этого визита в этот день больше нет.
master-off-first = 🏖 <b>Выходные.</b> С какого дня?
master-off-last = 🏖 С <b>{ $day }</b>. По какой день включительно?
master-off-reason =
    🏖 <b>{ $first } – { $last }</b>

    Напишите причину сообщением или отправьте так.
master-off-button-send = ➡️ Отправить без причины
master-off-sent = ✅ Просьба отправлена: <b>{ $first } – { $last }</b>. Мы сообщим Вам ответ.
master-off-unreadable = Извините, такую просьбу отправить не удалось. Причина должна быть не длиннее 500 знаков.
