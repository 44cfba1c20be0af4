cards-title = 💳 <b>My cards</b>
cards-none =
    You have no kept cards.

    When you pay by card, open the payment page from this bot and tick "Keep the card" there: next time you need not type it again, and you can turn auto-payment on.
cards-card = 💳 <b>{ $card }</b>, until { $expiry }, { $provider }
cards-expired = ⚠️ This card has expired.
cards-auto = 🔁 Auto-payment is taken from this card.
cards-button-remove = 🗑 Remove { $card }
cards-sure = Remove the card <b>{ $card }</b>?
cards-sure-auto = ⚠️ Auto-payment is taken from it: it will stop.
cards-button-sure = 🗑 Yes, remove it
cards-removed = The card was removed.
