contract-title = 📄 <b>Contract { $contract }</b>
contract-signed = Date: { $date }
contract-status = Status: { $status }
contract-amounts =
    Total: <b>{ $total }</b>
    Interest included: { $interest }
    Down payment: { $downpayment }
    Paid: { $paid }
    Remaining: <b>{ $remaining }</b>
contract-overdue = 🔴 Overdue: <b>{ $amount }</b>
contract-products = <b>Goods</b>
contract-product = { $number }. { $name }: { $qty } × { $price } = { $total }
contract-imei = IMEI / serial number: <code>{ $imei }</code>
contract-notes = <i>{ $notes }</i>
contract-products-more = { $count ->
    [one] … and { $count } more item
   *[other] … and { $count } more items
}
contract-next = 📅 Next payment: <b>{ $amount }</b>, { $date } ({ $when })
contract-button-schedule = 📅 Schedule
contract-button-history = 🧾 Payments
