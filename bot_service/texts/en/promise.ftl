promise-ask =
    🤝 <b>When will you be able to pay?</b>

    To be paid: <b>{ $amount }</b>. Choose a day, and we will not remind you of this payment until then.
promise-standing = You promised to pay by <b>{ $date }</b>. Thank you!
promise-noted =
    ✅ Noted: you will pay by <b>{ $date }</b>.

    Until then we will not remind you of this payment. Thank you!
promise-nothing-open = There is nothing left to pay here. Thank you! 👍
promise-not-possible = A date for this payment can no longer be chosen in the bot. Please contact us, and we will find a way together.
promise-refused = Sorry, this date cannot be chosen.
promise-too-early = Sorry, this day is past or too near.
promise-too-late = Sorry, this date is too far away. Please choose an earlier day.
promise-too-many = Sorry, this payment has been put off several times already and can no longer be put off in the bot. Please contact us.
promise-day = { $weekday } { $date }
