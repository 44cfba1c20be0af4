pay-button = 💳 To'lash
pay-which = 💳 <b>Nima uchun to'lamoqchisiz?</b>
pay-what =
    💳 <b>{ $title }</b>

    Qancha to'lamoqchisiz?
pay-choice-next = Navbatdagi to'lov: { $amount }
pay-choice-overdue = Muddati o'tganlarning hammasi: { $amount }
pay-choice-payoff = Butun qoldiq: { $amount }
pay-choice-amount = ✏️ Boshqa summa
pay-amount-ask =
    ✏️ <b>{ $title }</b>

    Qancha to'lamoqchisiz? Summani xabar qilib yozing: { $minimum }dan { $maximum }gacha.
pay-amount-unreadable = Kechirasiz, summani o'qib bo'lmadi. Uni raqamlar bilan yozing, masalan, 250 000.
pay-too-small = Kechirasiz, onlayn kamida { $minimum } to'lash mumkin.
pay-too-large = Kechirasiz, bu qolgan qarzdan ko'p. Ko'pi bilan { $maximum } to'lash mumkin.
pay-not-available = Kechirasiz, hozircha onlayn to'lov imkoni yo'q. Keyinroq urinib ko'ring yoki biz bilan bog'laning.
pay-nothing = Bu yerda to'lanadigan summa yo'q. Rahmat! 👍
pay-ready =
    💳 <b>{ $title }</b>

    To'lanadigan summa: <b>{ $amount }</b>
pay-valid-until = ⏳ Havola soat { $time } gacha amal qiladi.
pay-how = Tugmani bosing va to'lov usulini tanlang. Pul kelib tushishi bilan kvitansiyani shu yerga yuboramiz.
pay-button-open = 💳 To'lovga o'tish
pay-button-look = 🔄 To'lov o'tdimi?
pay-button-again = 💳 Qaytadan to'lash
pay-button-contract = 📄 Shartnoma
pay-status-waiting = ⏳ <b>To'lov hali kelib tushmadi.</b> Hozirgina to'lagan bo'lsangiz, bir daqiqa kutib, yana tekshiring.
pay-status-paid = ✅ <b>To'landi.</b> Rahmat!
pay-status-failed = ⚠️ <b>To'lov amalga oshmadi.</b> To'lov sahifasida qayta urinib ko'rishingiz mumkin.
pay-status-expired = ⌛️ <b>To'lov vaqti tugadi.</b> Baribir to'lagan bo'lsangiz, pul yo'qolmaydi: u avtomatik hisobga olinadi.
pay-status-cancelled = ▫️ <b>To'lov bekor qilindi.</b>
pay-status-refunded = ↩️ <b>Pul qaytarildi.</b>
pay-status-partly-refunded = ↩️ <b>To'landi; pulning bir qismi qaytarildi.</b>
pay-about = { $title }: <b>{ $amount }</b>
pay-paid-on = Sana: { $date }, { $time }
pay-paid-with = To'lov usuli: { $provider }
pay-refunded = Qaytarildi: { $amount }
pay-receipt = Kvitansiya: <code>{ $receipt }</code>
pay-choice-now = Hozir: { $amount }
pay-button-booking = 🗓 Tashrif
