contract-title = 📄 <b>Шартнома { $contract }</b>
contract-signed = Сана: { $date }
contract-status = Ҳолати: { $status }
contract-amounts =
    Жами: <b>{ $total }</b>
    Шундан устама: { $interest }
    Бошланғич тўлов: { $downpayment }
    Тўланган: { $paid }
    Қолдиқ: <b>{ $remaining }</b>
contract-overdue = 🔴 Муддати ўтган қарз: <b>{ $amount }</b>
contract-products = <b>Маҳсулотлар</b>
contract-product = { $number }. { $name }: { $qty } × { $price } = { $total }
contract-imei = IMEI / серия рақами: <code>{ $imei }</code>
contract-notes = <i>{ $notes }</i>
contract-products-more = … ва яна { $count } та маҳсулот
contract-next = 📅 Кейинги тўлов: <b>{ $amount }</b>, { $date } ({ $when })
contract-button-schedule = 📅 Тўлов жадвали
contract-button-history = 🧾 Тўловлар
