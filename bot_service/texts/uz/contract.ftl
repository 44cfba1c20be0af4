contract-title = 📄 <b>Shartnoma { $contract }</b>
contract-signed = Sana: { $date }
contract-status = Holati: { $status }
contract-amounts =
    Jami: <b>{ $total }</b>
    Shundan ustama: { $interest }
    Boshlang'ich to'lov: { $downpayment }
    To'langan: { $paid }
    Qoldiq: <b>{ $remaining }</b>
contract-overdue = 🔴 Muddati o'tgan qarz: <b>{ $amount }</b>
contract-products = <b>Mahsulotlar</b>
contract-product = { $number }. { $name }: { $qty } × { $price } = { $total }
contract-imei = IMEI / seriya raqami: <code>{ $imei }</code>
contract-notes = <i>{ $notes }</i>
contract-products-more = … va yana { $count } ta mahsulot
contract-next = 📅 Keyingi to'lov: <b>{ $amount }</b>, { $date } ({ $when })
contract-button-schedule = 📅 To'lov jadvali
contract-button-history = 🧾 To'lovlar
