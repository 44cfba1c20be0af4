master-day = 📋 <b>{ $day }</b>: { $count } { $count ->
    [one] visit
   *[other] visits
}
master-day-free = There are no visits on this day.
master-line = <b>{ $from }–{ $until }</b> · { $service }
master-badge = { $badge }
master-on-the-way = 🚗 you are on the way
master-visit = 📋 <b>Visit { $order }</b>
master-service = 📅 <b>{ $span }</b> · { $service }
master-extras = ➕ { $extras }
master-customer = 👤 { $name }, { $phone }
master-on-site = 🏠 On site: { $name } { $phone }
master-address = 📍 { $address }
master-entrance = Entrance: { $value }
master-floor = Floor: { $value }
master-landmark = Landmark: { $value }
master-parking = Parking: { $value }
master-elevator = Lift: { $answer }
master-space = Space of 2×2 m: { $answer }
master-pets = Pets: { $value }
master-constraints = ⚠️ Constraints: { $value }
master-note = 📝 { $value }
master-comment = 💬 { $value }
master-payment = 💳 { $line }
master-yes = yes
master-no = no
master-button-on-the-way = 🚗 On the way
master-button-start = ▶️ Started
master-button-complete = 🏁 Done
master-button-map = 🗺 On the map
master-button-absent = 🚫 Nobody is there
master-absent-sure = 🚫 { $span }, { $name }. Note that the visit did not take place?
master-button-absent-sure = 🚫 Yes, it did not take place
master-complete-sure = 🏁 { $span }, { $name }. Is the visit over?
master-button-complete-sure = 🏁 Yes, it is over
master-noted = Noted.
master-gone = This visit is not on this day any more.
master-off-first = 🏖 <b>Days off.</b> From which day?
master-off-last = 🏖 From <b>{ $day }</b>. Until which day, itself included?
master-off-reason =
    🏖 <b>{ $first } – { $last }</b>

    Write the reason as a message, or send it as it is.
master-off-button-send = ➡️ Send without a reason
master-off-sent = ✅ The request was sent: <b>{ $first } – { $last }</b>. We will tell you the answer.
master-off-unreadable = Sorry, this request could not be sent. A reason has at most 500 characters.
