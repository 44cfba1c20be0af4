booking-title = 🗓 <b>Tashrif { $order }</b>
booking-badge = { $badge }
booking-paid = To'landi: { $amount }
booking-refunded = Qaytarildi: { $amount }
booking-due = Hozir to'lanadi: <b>{ $amount }</b>
booking-held = ⏳ Vaqt Siz uchun { $date }, { $time } gacha saqlanadi.
booking-rated = Bahongiz: { $stars }
booking-timeline = <b>Tashrif tarixi</b>
booking-event = { $moment } · { $what }
booking-event-created = buyurtma qabul qilindi
booking-event-confirmed = telefon orqali tasdiqlandi
booking-event-paid = to'lov kelib tushdi
booking-event-reserved = vaqt band qilindi
booking-event-moved = boshqa vaqtga ko'chirildi
booking-event-cancel-requested = bekor qilish so'raldi
booking-event-cancel-declined = bekor qilish rad etildi
booking-event-cancelled = bekor qilindi
booking-event-expired = to'lov kelmagani uchun bekor bo'ldi
booking-event-revived = to'lov kelgach, yana kuchga kirdi
booking-event-refund = pulni qaytarish boshlandi
booking-event-on-the-way = usta yo'lga chiqdi
booking-event-started = usta ishni boshladi
booking-event-completed = tashrif yakunlandi
booking-event-no-show = tashrif bo'lmadi
booking-event-rated = Siz baho berdingiz
booking-button-pay = 💳 To'lash: { $amount }
booking-button-move = 🔁 Ko'chirish
booking-button-cancel = ✖️ Bekor qilish
booking-button-again = 🔂 Yana yozilish
booking-button-page = 🌐 Tashrif sahifasi
booking-button-keep = ⬅️ Yo'q, bekor qilinmasin
booking-too-late = Kechirasiz, bu endi mumkin emas. Tashrifning hozirgi holati:
booking-cancel-sure =
    ✖️ <b>Tashrif bekor qilinsinmi?</b>

    { $service }, { $span }
booking-cancel-refund = Sizga <b>{ $amount }</b> qaytariladi.
booking-cancel-no-refund = Tashrifga oz qolgani uchun pul qaytarilmaydi.
booking-cancel-asks = Vaqt Siz uchun band qilingan, shuning uchun so'rovingizni avval xodimimiz ko'rib chiqadi.
booking-cancel-why = Sababini tanlasangiz, bekor qilinadi:
booking-cancel-why-asks = Sababini tanlang, so'rovingizni xodimimizga yetkazamiz:
booking-reason-plans = Rejalarim o'zgardi
booking-reason-ill = Kasal bo'lib qoldim
booking-reason-other = Boshqa sabab
booking-cancel-done = ✅ <b>Tashrif bekor qilindi.</b>
booking-cancel-asked = ⏳ <b>So'rovingiz qabul qilindi.</b> Xodimimiz ko'rib chiqadi va Sizga javob beradi.
booking-rate-words =
    Bahongiz: { $stars } Rahmat!

    Xohlasangiz, bir-ikki so'z yozing.
booking-rate-long = Kechirasiz, bu juda uzun. Ko'pi bilan { $count } ta belgi yozing.
booking-button-no-words = ➡️ Shu yetarli
booking-rate-thanks = 🙏 <b>Fikringiz uchun rahmat!</b>
