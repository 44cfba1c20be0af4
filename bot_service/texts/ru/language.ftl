language-choose = 🌐 На каком языке будем общаться?
language-chosen = Теперь мы общаемся на русском языке.
