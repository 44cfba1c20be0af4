booking-title = 🗓 <b>Ташриф { $order }</b>
booking-badge = { $badge }
booking-paid = Тўланди: { $amount }
booking-refunded = Қайтарилди: { $amount }
booking-due = Ҳозир тўланади: <b>{ $amount }</b>
booking-held = ⏳ Вақт Сиз учун { $date }, { $time } гача сақланади.
booking-rated = Баҳонгиз: { $stars }
booking-timeline = <b>Ташриф тарихи</b>
booking-event = { $moment } · { $what }
booking-event-created = буюртма қабул қилинди
booking-event-confirmed = телефон орқали тасдиқланди
booking-event-paid = тўлов келиб тушди
booking-event-reserved = вақт банд қилинди
booking-event-moved = бошқа вақтга кўчирилди
booking-event-cancel-requested = бекор қилиш сўралди
booking-event-cancel-declined = бекор қилиш рад этилди
booking-event-cancelled = бекор қилинди
booking-event-expired = тўлов келмагани учун бекор бўлди
booking-event-revived = тўлов келгач, яна кучга кирди
booking-event-refund = пулни қайтариш бошланди
booking-event-on-the-way = уста йўлга чиқди
booking-event-started = уста ишни бошлади
booking-event-completed = ташриф якунланди
booking-event-no-show = ташриф бўлмади
booking-event-rated = Сиз баҳо бердингиз
booking-button-pay = 💳 Тўлаш: { $amount }
booking-button-move = 🔁 Кўчириш
booking-button-cancel = ✖️ Бекор қилиш
booking-button-again = 🔂 Яна ёзилиш
booking-button-page = 🌐 Ташриф саҳифаси
booking-button-keep = ⬅️ Йўқ, бекор қилинмасин
booking-too-late = Кечирасиз, бу энди мумкин эмас. Ташрифнинг ҳозирги ҳолати:
booking-cancel-sure =
    ✖️ <b>Ташриф бекор қилинсинми?</b>

    { $service }, { $span }
booking-cancel-refund = Сизга <b>{ $amount }</b> қайтарилади.
booking-cancel-no-refund = Ташрифга оз қолгани учун пул қайтарилмайди.
booking-cancel-asks = Вақт Сиз учун банд қилинган, шунинг учун сўровингизни аввал ходимимиз кўриб чиқади.
booking-cancel-why = Сабабини танласангиз, бекор қилинади:
booking-cancel-why-asks = Сабабини танланг, сўровингизни ходимимизга етказамиз:
booking-reason-plans = Режаларим ўзгарди
booking-reason-ill = Касал бўлиб қолдим
booking-reason-other = Бошқа сабаб
booking-cancel-done = ✅ <b>Ташриф бекор қилинди.</b>
booking-cancel-asked = ⏳ <b>Сўровингиз қабул қилинди.</b> Ходимимиз кўриб чиқади ва Сизга жавоб беради.
booking-rate-words =
    Баҳонгиз: { $stars } Раҳмат!

    Хоҳласангиз, бир-икки сўз ёзинг.
booking-rate-long = Кечирасиз, бу жуда узун. Кўпи билан { $count } та белги ёзинг.
booking-button-no-words = ➡️ Шу етарли
booking-rate-thanks = 🙏 <b>Фикрингиз учун раҳмат!</b>
