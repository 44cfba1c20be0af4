upcoming-title = 📅 <b>Яқин { $days } кундаги тўловлар</b>
upcoming-none = Яқин { $days } кун ичида тўловлар йўқ. 👍
upcoming-row =
    { $sign } <b>{ $amount }</b>, { $date } ({ $when })
    { $contract }
upcoming-today = бугун
upcoming-tomorrow = эртага
upcoming-in-days = { $days } кундан кейин
upcoming-late = { $days } кун кечикди
upcoming-total = Жами: <b>{ $amount }</b>
upcoming-total-overdue = 🔴 Шундан муддати ўтгани: <b>{ $amount }</b>
