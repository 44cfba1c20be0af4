cards-title = 💳 <b>Kartalarim</b>
cards-none =
    Sizda saqlangan karta yo'q.

    Karta bilan to'laganingizda to'lov sahifasini shu botdan oching va unda "Kartani saqlash" belgisini qo'ying: keyingi safar uni qayta kiritish shart bo'lmaydi va avtoto'lovni yoqish mumkin bo'ladi.
cards-card = 💳 <b>{ $card }</b>, { $expiry } gacha, { $provider }
cards-expired = ⚠️ Bu kartaning muddati tugagan.
cards-auto = 🔁 Avtoto'lov shu kartadan yechiladi.
cards-button-remove = 🗑 { $card } kartasini o'chirish
cards-sure = <b>{ $card }</b> kartasi o'chirilsinmi?
cards-sure-auto = ⚠️ Avtoto'lov shu kartadan yechiladi: u to'xtaydi.
cards-button-sure = 🗑 Ha, o'chirilsin
cards-removed = Karta o'chirildi.
