upcoming-title = { $days ->
    [one] 📅 <b>Платежи на ближайший { $days } день</b>
    [few] 📅 <b>Платежи на ближайшие { $days } дня</b>
   *[many] 📅 <b>Платежи на ближайшие { $days } дней</b>
}
upcoming-none = { $days ->
    [one] В ближайший { $days } день платежей нет. 👍
    [few] В ближайшие { $days } дня платежей нет. 👍
   *[many] В ближайшие { $days } дней платежей нет. 👍
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
