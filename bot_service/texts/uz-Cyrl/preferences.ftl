preferences-title =
    ⚙️ <b>Сизга нималар ҳақида ёзайлик?</b>

    Ёқиш ёки ўчириш учун босинг.
preferences-reminders = Тўловдан олдин эслатиш
preferences-overdue = Кечиккан тўлов ҳақида
preferences-overdue-always = Тўлов кечикса, бу ҳақда Сизга ҳар доим хабар берамиз.
preferences-marketing = Янгиликлар ва таклифлар
preferences-saved = Сақланди.
