language-choose = 🌐 Qaysi tilda gaplashamiz?
language-chosen = Endi o'zbek tilida gaplashamiz.
