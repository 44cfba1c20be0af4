help-title = ☎️ <b>Помощь</b>
help-company = <b>{ $company }</b>
help-phone = Телефон: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Часы работы: { $hours }
help-address = Адрес: { $address }
help-blocked = К сожалению, обслуживание через бот для Вас приостановлено. Пожалуйста, свяжитесь с нами.
help-commands =
    <b>Команды</b>
    /menu: главное меню
help-commands-visits =
    /book: записаться
    /bookings: мои визиты
help-commands-contracts = /contracts: мои договоры
help-commands-always =
    /language: сменить язык
    /logout: выйти
