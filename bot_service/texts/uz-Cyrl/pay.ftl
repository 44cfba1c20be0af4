pay-button = 💳 Тўлаш
pay-which = 💳 <b>Нима учун тўламоқчисиз?</b>
pay-what =
    💳 <b>{ $title }</b>

    Қанча тўламоқчисиз?
pay-choice-next = Навбатдаги тўлов: { $amount }
pay-choice-overdue = Муддати ўтганларнинг ҳаммаси: { $amount }
pay-choice-payoff = Бутун қолдиқ: { $amount }
pay-choice-amount = ✏️ Бошқа сумма
pay-amount-ask =
    ✏️ <b>{ $title }</b>

    Қанча тўламоқчисиз? Суммани хабар қилиб ёзинг: { $minimum }дан { $maximum }гача.
pay-amount-unreadable = Кечирасиз, суммани ўқиб бўлмади. Уни рақамлар билан ёзинг, масалан, 250 000.
pay-too-small = Кечирасиз, онлайн камида { $minimum } тўлаш мумкин.
pay-too-large = Кечирасиз, бу қолган қарздан кўп. Кўпи билан { $maximum } тўлаш мумкин.
pay-not-available = Кечирасиз, ҳозирча онлайн тўлов имкони йўқ. Кейинроқ уриниб кўринг ёки биз билан боғланинг.
pay-nothing = Бу ерда тўланадиган сумма йўқ. Раҳмат! 👍
pay-ready =
    💳 <b>{ $title }</b>

    Тўланадиган сумма: <b>{ $amount }</b>
pay-valid-until = ⏳ Ҳавола соат { $time } гача амал қилади.
pay-how = Тугмани босинг ва тўлов усулини танланг. Пул келиб тушиши билан квитанцияни шу ерга юборамиз.
pay-button-open = 💳 Тўловга ўтиш
pay-button-look = 🔄 Тўлов ўтдими?
pay-button-again = 💳 Қайтадан тўлаш
pay-button-contract = 📄 Шартнома
pay-status-waiting = ⏳ <b>Тўлов ҳали келиб тушмади.</b> Ҳозиргина тўлаган бўлсангиз, бир дақиқа кутиб, яна текширинг.
pay-status-paid = ✅ <b>Тўланди.</b> Раҳмат!
pay-status-failed = ⚠️ <b>Тўлов амалга ошмади.</b> Тўлов саҳифасида қайта уриниб кўришингиз мумкин.
pay-status-expired = ⌛️ <b>Тўлов вақти тугади.</b> Барибир тўлаган бўлсангиз, пул йўқолмайди: у автоматик ҳисобга олинади.
pay-status-cancelled = ▫️ <b>Тўлов бекор қилинди.</b>
pay-status-refunded = ↩️ <b>Пул қайтарилди.</b>
pay-status-partly-refunded = ↩️ <b>Тўланди; пулнинг бир қисми қайтарилди.</b>
pay-about = { $title }: <b>{ $amount }</b>
pay-paid-on = Сана: { $date }, { $time }
pay-paid-with = Тўлов усули: { $provider }
pay-refunded = Қайтарилди: { $amount }
pay-receipt = Квитанция: <code>{ $receipt }</code>
pay-choice-now = Ҳозир: { $amount }
pay-button-booking = 🗓 Ташриф
