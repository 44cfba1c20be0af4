commands-start = Boshlash
commands-menu = Bosh menyu
commands-contracts = Shartnomalarim
commands-help = Yordam va aloqa
commands-language = Tilni almashtirish
commands-logout = Hisobdan chiqish
commands-payments = Onlayn to'lovlar va kvitansiyalar
