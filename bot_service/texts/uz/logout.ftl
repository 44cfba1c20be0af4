logout-question = Hisobdan chiqmoqchimisiz? Shartnomalarni yana ko'rish uchun pasport yoki telefon raqami orqali qayta kirishingiz kerak bo'ladi.
logout-question-visits = Hisobdan chiqmoqchimisiz? Tashriflaringizni yana ko'rish uchun qayta kirishingiz kerak bo'ladi.
logout-button-yes = 🚪 Ha, chiqaman
logout-button-no = ⬅️ Yo'q, qolaman
logout-done = Siz hisobdan chiqdingiz. Xayr, salomat bo'ling!
