language-choose = 🌐 Which language shall we speak?
language-chosen = We speak English now.
