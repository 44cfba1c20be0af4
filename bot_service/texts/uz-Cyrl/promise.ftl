promise-ask =
    🤝 <b>Қачон тўлай оласиз?</b>

    Тўланиши керак: <b>{ $amount }</b>. Кунни танланг, ўша кунгача бу тўловни эслатмаймиз.
promise-standing = Сиз <b>{ $date }</b> санасигача тўлашга ваъда бергансиз. Раҳмат!
promise-noted =
    ✅ Ёзиб қўйдик: <b>{ $date }</b> санасигача тўлайсиз.

    Шу кунгача бу тўловни эслатмаймиз. Раҳмат!
promise-nothing-open = Бу ерда тўланмаган сумма қолмаган. Раҳмат! 👍
promise-not-possible = Бу тўлов учун ботда бошқа сана белгилаб бўлмайди. Илтимос, биз билан боғланинг, биргаликда йўлини топамиз.
promise-refused = Кечирасиз, бу санани белгилаб бўлмади.
promise-too-early = Кечирасиз, бу кун ўтиб кетган ёки жуда яқин.
promise-too-late = Кечирасиз, бу сана жуда узоқ. Илтимос, эртароқ кунни танланг.
promise-too-many = Кечирасиз, бу тўлов муддати бир неча марта сурилган, энди уни ботда суриб бўлмайди. Илтимос, биз билан боғланинг.
promise-day = { $weekday } { $date }
promise-monday = Ду
promise-tuesday = Се
promise-wednesday = Чо
promise-thursday = Па
promise-friday = Жу
promise-saturday = Ша
promise-sunday = Як
