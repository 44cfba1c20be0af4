commands-start = Бошлаш
commands-menu = Бош меню
commands-contracts = Шартномаларим
commands-help = Ёрдам ва алоқа
commands-language = Тилни алмаштириш
commands-logout = Ҳисобдан чиқиш
commands-payments = Онлайн тўловлар ва квитанциялар
