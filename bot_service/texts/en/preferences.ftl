preferences-title =
    ⚙️ <b>What may we write to you about?</b>

    Tap to switch on or off.
preferences-reminders = Reminders before a payment
preferences-overdue = Overdue payments
preferences-overdue-always = If a payment is overdue, we always let you know.
preferences-marketing = News and offers
preferences-saved = Saved.
