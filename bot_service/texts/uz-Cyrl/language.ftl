language-choose = 🌐 Қайси тилда гаплашамиз?
language-chosen = Энди ўзбек тилида гаплашамиз.
