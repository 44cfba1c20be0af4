schedule-title = 📅 <b>График платежей</b>: { $contract }
schedule-none = График ещё не составлен.
schedule-sums =
    Всего: <b>{ $total }</b>
    Оплачено: { $paid }
    Остаток: <b>{ $outstanding }</b>
schedule-row = { $number }. { $date }: { $amount }
schedule-down-payment = { $number }. { $date }: { $amount } (первый взнос)
schedule-still-open = · осталось { $amount }
schedule-late = { $days ->
    [one] · просрочен на { $days } день
    [few] · просрочен на { $days } дня
   *[many] · просрочен на { $days } дней
}
schedule-legend = ✅ оплачено · 🟡 частично · ⚪️ ожидается · 🔴 просрочено
