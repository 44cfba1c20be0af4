help-title = ☎️ <b>Yordam</b>
help-company = <b>{ $company }</b>
help-phone = Telefon: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Ish vaqti: { $hours }
help-address = Manzil: { $address }
help-commands =
    <b>Buyruqlar</b>
    /menu: bosh menyu
    /contracts: shartnomalarim
    /language: tilni almashtirish
    /logout: hisobdan chiqish
help-blocked = Kechirasiz, Siz uchun bot orqali xizmat ko'rsatish to'xtatilgan. Iltimos, biz bilan bog'laning.
