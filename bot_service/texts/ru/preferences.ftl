preferences-title =
    ⚙️ <b>О чём Вам писать?</b>

    Нажмите, чтобы включить или выключить.
preferences-reminders = Напоминания о платежах
preferences-overdue = Просроченные платежи
preferences-overdue-always = О просроченных платежах мы сообщаем всегда.
preferences-marketing = Новости и предложения
preferences-saved = Сохранено.
