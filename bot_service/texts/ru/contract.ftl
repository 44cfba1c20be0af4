contract-title = 📄 <b>Договор { $contract }</b>
contract-signed = Дата: { $date }
contract-status = Состояние: { $status }
contract-amounts =
    Всего: <b>{ $total }</b>
    В том числе наценка: { $interest }
    Первый взнос: { $downpayment }
    Оплачено: { $paid }
    Остаток: <b>{ $remaining }</b>
contract-overdue = 🔴 Просрочено: <b>{ $amount }</b>
contract-products = <b>Товары</b>
contract-product = { $number }. { $name }: { $qty } × { $price } = { $total }
contract-imei = IMEI / серийный номер: <code>{ $imei }</code>
contract-notes = <i>{ $notes }</i>
contract-products-more = { $count ->
    [one] … и ещё { $count } товар
    [few] … и ещё { $count } товара
   *[many] … и ещё { $count } товаров
}
contract-next = 📅 Следующий платёж: <b>{ $amount }</b>, { $date } ({ $when })
contract-button-schedule = 📅 График
contract-button-history = 🧾 Платежи
