login-choose =
    Assalomu alaykum! 👋

    Shartnomalaringiz va to'lovlaringizni ko'rish uchun shaxsingizni tasdiqlang. Qaysi usul Sizga qulay?
login-choose-again = Qayta kirish uchun usulni tanlang.
login-button-passport = 🪪 Pasport orqali
login-button-phone = 📱 Telefon raqami orqali
login-button-share = 📱 Raqamimni yuborish
login-button-cancel = ⬅️ Ortga qaytish
login-passport-prompt =
    Pasportingiz seriyasi va raqamini yuboring, masalan: <code>AA1234567</code>

    🔒 Xavfsizligingiz uchun xabaringiz o'qilgach chatdan o'chiriladi.
login-passport-unreadable = Buni o'qib bo'lmadi. Ikkita harf va yettita raqam kerak.
login-passport-needed = Shaxsingizni tasdiqlash uchun pasport ham kerak.
login-phone-prompt = Telefon raqamingizni yuborish uchun pastdagi tugmani bosing.
login-phone-needed = Rahmat. Endi telefon raqamingizni ham pastdagi tugma orqali yuboring.
login-phone-press = Iltimos, raqamni yozmang: pastdagi "📱 Raqamimni yuborish" tugmasini bosing.
login-phone-not-own = Bu boshqa odamning raqami. Iltimos, pastdagi tugma orqali o'z raqamingizni yuboring.
login-phone-unreadable = Bu telefon raqamini o'qib bo'lmadi.
login-phone-left = Yaxshi, telefon raqamisiz davom etamiz.
login-phone-confirmed = ✅ Telefon raqamingiz tasdiqlandi.
login-not-recognised = Bu ma'lumot bo'yicha mijoz topilmadi. Iltimos, tekshirib, qayta yuboring.
login-linked-elsewhere = Bu mijoz boshqa Telegram hisobiga bog'langan. Agar bu Siz bo'lsangiz, bizga murojaat qiling.
login-attempts-left = Yana { $count } marta urinishingiz mumkin.
login-no-attempts-left = Hozircha urinishlar tugadi.
login-locked = Urinishlar juda ko'p bo'ldi. Xavfsizlik uchun { $minutes } daqiqadan so'ng qayta kiring.
login-locked-hours = Urinishlar juda ko'p bo'ldi. Xavfsizlik uchun { $hours } soatdan so'ng qayta kiring.
login-welcome = ✅ Xush kelibsiz, <b>{ $name }</b>! Endi qayta kirishingiz shart emas.
login-contracts = Sizda { $count } ta shartnoma bor.
login-next-payment = Eng yaqin to'lov: <b>{ $amount }</b>, { $date }.
login-choose-visits =
    Assalomu alaykum! 👋

    Yozilish va o'z ma'lumotlaringizni ko'rish uchun shaxsingizni tasdiqlang. Qaysi usul Sizga qulay?
