commands-start = Начать
commands-menu = Главное меню
commands-contracts = Мои договоры
commands-help = Помощь и контакты
commands-language = Сменить язык
commands-logout = Выйти
commands-payments = Онлайн-платежи и квитанции
