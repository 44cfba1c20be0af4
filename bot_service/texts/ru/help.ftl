help-title = ☎️ <b>Помощь</b>
help-company = <b>{ $company }</b>
help-phone = Телефон: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Часы работы: { $hours }
help-address = Адрес: { $address }
help-commands =
    <b>Команды</b>
    /menu: главное меню
    /contracts: мои договоры
    /language: сменить язык
    /logout: выйти
help-blocked = К сожалению, обслуживание через бот для Вас приостановлено. Пожалуйста, свяжитесь с нами.
