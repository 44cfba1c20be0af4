preferences-title =
    ⚙️ <b>Sizga nimalar haqida yozaylik?</b>

    Yoqish yoki o'chirish uchun bosing.
preferences-reminders = To'lovdan oldin eslatish
preferences-overdue = Kechikkan to'lov haqida
preferences-overdue-always = To'lov kechiksa, bu haqda Sizga har doim xabar beramiz.
preferences-marketing = Yangiliklar va takliflar
preferences-saved = Saqlandi.
