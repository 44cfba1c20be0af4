promise-ask =
    🤝 <b>Qachon to'lay olasiz?</b>

    To'lanishi kerak: <b>{ $amount }</b>. Kunni tanlang, o'sha kungacha bu to'lovni eslatmaymiz.
promise-standing = Siz <b>{ $date }</b> sanasigacha to'lashga va'da bergansiz. Rahmat!
promise-noted =
    ✅ Yozib qo'ydik: <b>{ $date }</b> sanasigacha to'laysiz.

    Shu kungacha bu to'lovni eslatmaymiz. Rahmat!
promise-nothing-open = Bu yerda to'lanmagan summa qolmagan. Rahmat! 👍
promise-not-possible = Bu to'lov uchun botda boshqa sana belgilab bo'lmaydi. Iltimos, biz bilan bog'laning, birgalikda yo'lini topamiz.
promise-refused = Kechirasiz, bu sanani belgilab bo'lmadi.
promise-too-early = Kechirasiz, bu kun o'tib ketgan yoki juda yaqin.
promise-too-late = Kechirasiz, bu sana juda uzoq. Iltimos, ertaroq kunni tanlang.
promise-too-many = Kechirasiz, bu to'lov muddati bir necha marta surilgan, endi uni botda surib bo'lmaydi. Iltimos, biz bilan bog'laning.
promise-day = { $weekday } { $date }
