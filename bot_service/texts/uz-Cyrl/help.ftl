help-title = ☎️ <b>Ёрдам</b>
help-company = <b>{ $company }</b>
help-phone = Телефон: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Иш вақти: { $hours }
help-address = Манзил: { $address }
help-blocked = Кечирасиз, Сиз учун бот орқали хизмат кўрсатиш тўхтатилган. Илтимос, биз билан боғланинг.
help-commands =
    <b>Буйруқлар</b>
    /menu: бош меню
help-commands-visits =
    /book: хизматга ёзилиш
    /bookings: ташрифларим
help-commands-contracts = /contracts: шартномаларим
help-commands-always =
    /language: тилни алмаштириш
    /logout: ҳисобдан чиқиш
