login-choose =
    Hello! 👋

    To see your contracts and payments, please show us that it is you. Which way suits you best?
login-choose-again = To log in, please choose a way.
login-button-passport = 🪪 By passport
login-button-phone = 📱 By phone number
login-button-share = 📱 Share my number
login-button-cancel = ⬅️ Go back
login-passport-prompt =
    Please send the series and number of your passport, for example: <code>AA1234567</code>

    🔒 For your safety your message is deleted from this chat once it has been read.
login-passport-unreadable = This could not be read. It takes two letters and seven digits.
login-passport-needed = To be sure that it is you, we also need your passport.
login-phone-prompt = To share your phone number, please press the button below.
login-phone-needed = Thank you. Now please share your phone number too, with the button below.
login-phone-press = Please do not type the number: press the button “📱 Share my number” below.
login-phone-not-own = This is somebody else's number. Please share your own with the button below.
login-phone-unreadable = This phone number could not be read.
login-phone-left = All right, let us go on without the phone number.
login-phone-confirmed = ✅ Your phone number is confirmed.
login-not-recognised = No customer was found by this. Please check it and send it again.
login-linked-elsewhere = This customer is linked to another Telegram account. If it is you, please contact us.
login-attempts-left = { $count ->
    [one] You have { $count } attempt left.
   *[other] You have { $count } attempts left.
}
login-no-attempts-left = There are no attempts left for now.
login-locked = { $minutes ->
    [one] Too many attempts. For safety, please come back in { $minutes } minute.
   *[other] Too many attempts. For safety, please come back in { $minutes } minutes.
}
login-locked-hours = { $hours ->
    [one] Too many attempts. For safety, please come back in { $hours } hour.
   *[other] Too many attempts. For safety, please come back in { $hours } hours.
}
login-welcome = ✅ Welcome, <b>{ $name }</b>! You will not have to log in again.
login-contracts = { $count ->
    [one] You have { $count } contract.
   *[other] You have { $count } contracts.
}
login-next-payment = Your next payment: <b>{ $amount }</b>, { $date }.
login-choose-visits =
    Hello! 👋

    To book a visit and see what is yours, please show us that it is you. Which way suits you best?
