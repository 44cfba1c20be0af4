help-title = ☎️ <b>Ёрдам</b>
help-company = <b>{ $company }</b>
help-phone = Телефон: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Иш вақти: { $hours }
help-address = Манзил: { $address }
help-commands =
    <b>Буйруқлар</b>
    /menu: бош меню
    /contracts: шартномаларим
    /language: тилни алмаштириш
    /logout: ҳисобдан чиқиш
help-blocked = Кечирасиз, Сиз учун бот орқали хизмат кўрсатиш тўхтатилган. Илтимос, биз билан боғланинг.
