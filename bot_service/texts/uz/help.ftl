help-title = ☎️ <b>Yordam</b>
help-company = <b>{ $company }</b>
help-phone = Telefon: { $phone }
help-telegram = Telegram: @{ $account }
help-hours = Ish vaqti: { $hours }
help-address = Manzil: { $address }
help-blocked = Kechirasiz, Siz uchun bot orqali xizmat ko'rsatish to'xtatilgan. Iltimos, biz bilan bog'laning.
help-commands =
    <b>Buyruqlar</b>
    /menu: bosh menyu
help-commands-visits =
    /book: xizmatga yozilish
    /bookings: tashriflarim
help-commands-contracts = /contracts: shartnomalarim
help-commands-always =
    /language: tilni almashtirish
    /logout: hisobdan chiqish
