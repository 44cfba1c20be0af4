upcoming-title = { $days ->
    [one] 📅 <b>Платежи на { $days } день вперёд</b>
    [few] 📅 <b>Платежи на { $days } дня вперёд</b>
   *[many] 📅 <b>Платежи на { $days } дней вперёд</b>
}
upcoming-none = { $days ->
    [one] В течение { $days } дня платежей нет. 👍
    [few] В течение { $days } дней платежей нет. 👍
   *[many] В течение { $days } дней платежей нет. 👍
}
upcoming-row =
    { $sign } <b>{ $amount }</b>, { $date } ({ $when })
    { $contract }
upcoming-today = сегодня
upcoming-tomorrow = завтра
upcoming-in-days = { $days ->
    [one] через { $days } день
    [few] через { $days } дня
   *[many] через { $days } дней
}
upcoming-late = { $days ->
    [one] просрочен на { $days } день
    [few] просрочен на { $days } дня
   *[many] просрочен на { $days } дней
}
upcoming-total = Всего: <b>{ $amount }</b>
upcoming-total-overdue = 🔴 В том числе просрочено: <b>{ $amount }</b>
