auto-button = 🔁 Avtoto'lov
auto-title = 🔁 <b>Avtoto'lov</b>: { $title }
auto-is-off = O'chirilgan. Yoqsangiz, har bir to'lov o'z kunida, soat { $hour } dan keyin kartangizdan o'zi yechiladi. Bir kun oldin ogohlantiramiz, keyin kvitansiya yuboramiz. Istalgan vaqtda o'chirishingiz mumkin.
auto-needs-card = Yoqish uchun bir marta karta bilan to'lang va to'lov sahifasida "Kartani saqlash" belgisini qo'ying.
auto-is-on =
    ✅ Yoqilgan. Karta: <b>{ $card }</b>
    Har bir to'lov o'z kunida, soat { $hour } dan keyin yechiladi.
auto-next = Keyingisi: { $date } kuni <b>{ $amount }</b>
auto-limit = Bir martada ko'pi bilan { $amount }
auto-failed = ⚠️ Oxirgi urinish muvaffaqiyatsiz bo'ldi. Kartada mablag' borligini tekshiring.
auto-button-on = ✅ Yoqish: { $card }
auto-button-other = 🔄 { $card } kartasidan yechish
auto-button-off = ⏹ O'chirish
auto-saved = Saqlandi.
auto-no-card = Kechirasiz, bu karta endi saqlanmagan.
auto-card-expired = Kechirasiz, bu kartaning muddati tugagan.
auto-nothing-left = Bu shartnoma bo'yicha to'lanadigan summa qolmagan. 👍
auto-not-available = Kechirasiz, hozircha avtoto'lov imkoni yo'q.
