"""The words of dates in the languages of pages: months, weekdays, clocks, zones, distances.

Languages: en de fr es ca it nl pt pl sv da no fi cs ru uk tr hu ro, and the years, months, days and
halves of the day of Chinese, Japanese and Korean. A word that means two months is left out.
"""

from __future__ import annotations

__all__ = [
    "AFTER",
    "AROUND",
    "AT",
    "BEFORE",
    "DAYS_AGO",
    "HALVES",
    "HOURS",
    "JUST_NOW",
    "MONTHS",
    "MONTH_NUMBERS",
    "NEEDS_YEAR",
    "ONE",
    "REGIONS",
    "UNIT_OF",
    "WEEKDAYS",
    "ZONES",
]

MONTHS = (
    "jan january januar jänner jaenner janvier janv enero ene gener gennaio gen januari janeiro "
    "stycznia styczeń sty tammikuu tammikuuta ledna leden янв января ocak január ianuarie січня",
    "feb february februar feber février févr fevrier fev fevereiro febrero febrer febbraio febr "
    "februari lutego luty lut helmikuu helmikuuta února únor фев февр февраля şubat február "
    "februarie лютого",
    "mar march märz mrz maerz mär mars marzo març março marco maart mrt marca marzec marts "
    "maaliskuu maaliskuuta března březen мар марта март mart március martie березня",
    "apr april avril avr abril abr aprile kwietnia kwiecień kwi huhtikuu huhtikuuta dubna duben "
    "апр апреля апрель nisan április aprilie квітня",
    "may mai mayo maig maggio mag mei maio maja maj toukokuu toukokuuta května květen мая май "
    "mayıs május травня",
    "jun june juni juin junio juny giugno giu junho czerwca czerwiec cze kesäkuu kesäkuuta června "
    "červen июн июня июнь haziran június iunie червня",
    "jul july juli juillet juil julio juliol luglio lug julho lipca lipiec lip heinäkuu heinäkuuta "
    "července červenec июл июля июль temmuz július iulie липня",
    "aug august août aout agosto agost ago augustus augusti sierpnia sierpień sie elokuu elokuuta "
    "srpna srpen авг августа август ağustos augusztus серпня",
    "sep sept september septembre septiembre setiembre setembre settembre set setembro września "
    "wrzesień wrz syyskuu syyskuuta září сен сент сентября сентябрь eylül szeptember septembrie "
    "вересня",
    "oct okt october oktober octobre octubre ottobre ott outubro out października październik paź "
    "lokakuu lokakuuta října říjen окт октября октябрь ekim október octombrie жовтня",
    "nov november novembre noviembre novembro listopada listopad marraskuu marraskuuta ноя нояб "
    "ноября ноябрь kasım noiembrie листопада",
    "dec dez des december dezember décembre decembre déc diciembre dic desembre dicembre "
    "dezembro grudnia grudzień gru desember joulukuu joulukuuta prosince prosinec дек декабря "
    "декабрь aralık decembrie грудня",
)
MONTH_NUMBERS = {
    word: number for number, words in enumerate(MONTHS, start=1) for word in words.split()
}
# Words of other meanings: beside a day they make a date only where a year stands as well.
NEEDS_YEAR = frozenset(
    "out sie lip mag set ago gen mart ene sty lut cze wrz marco marca des lug giu".split()
)
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr "
    "sa so lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lunes "
    "martes miércoles jueves viernes sábado domingo mié jue vie sáb dom dilluns dimarts dimecres "
    "dijous divendres dissabte diumenge segunda terça quarta quinta sexta segunda-feira "
    "terça-feira quarta-feira quinta-feira sexta-feira lunedì martedì mercoledì giovedì venerdì "
    "sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag lørdag søndag maanantai tiistai "
    "keskiviikko torstai perjantai lauantai sunnuntai poniedziałek wtorek środa czwartek piątek "
    "sobota niedziela pondělí úterý středa čtvrtek pátek sobota neděle понедельник вторник среда "
    "четверг пятница суббота воскресенье pazartesi salı çarşamba perşembe cuma cumartesi pazar"
)
# Between a date and a clock time.
AT = (
    "at", "um", "à", "às", "a las", "a les", "alle", "alle ore", "ore", "om", "o", "kl", "klo",
    "kello", "v", "ve", "в", "о", "saat", "la", "el", "godz", "on", "time",
)  # fmt: skip
HOURS = {
    "noon": 12, "midday": 12, "midnight": 0, "mittag": 12, "mittags": 12, "mitternacht": 0,
    "midi": 12, "minuit": 0, "mediodía": 12, "medianoche": 0, "mezzogiorno": 12, "mezzanotte": 0,
    "meio-dia": 12, "meia-noite": 0, "middernacht": 0, "midnatt": 0, "północ": 0, "południe": 12,
    "полдень": 12, "полночь": 0, "keskiyö": 0, "půlnoc": 0, "poledne": 12,
}  # fmt: skip
HALVES = {"上午": "a", "下午": "p", "午前": "a", "午後": "p", "오전": "a", "오후": "p"}
# Minutes east of UTC. Letters that stand for zones on two continents (IST) are left out, and those
# that RFC 2822 fixes mean what it says.
ZONES = {
    "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120,
    "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150, "JST": 540, "KST": 540, "AWST": 480,
    "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
# Without a letter for summer or winter, the day decides.
REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
SECONDS = {
    "second": "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos "
    "secondo secondi seconden sekund sekundy sekunder sekuntia sekuntti секунд секунды секунду "
    "saniye",
    "minute": "min mins minute minutes minuten minuto minutos minuti minuut minut minuty minutę "
    "minuter minutter minuuttia minuutti minuta минут минуты минуту dakika 分鐘 分钟 分",
    "hour": "h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur uren godzin "
    "godziny godzinę timme timmar time timer tuntia tunti hodin hodiny hodinu hodinou hodinami "
    "час часа часов saat 小時 小时 時間",
    "day": "d day days tag tagen tage jour jours día días dia dias giorno giorni dag dagen "
    "dzień dni dagar dage dager päivä päivää den dny dnem день дня дней gün 天 日",
    "week": "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane "
    "weken tydzień tygodnie tygodni vecka veckor uge uger uke uker viikko viikkoa týden týdny "
    "týdnem неделю недели недель hafta 週 周",
    "month": "mo mos month months monat monaten monate mois mes meses mês mese mesi maand maanden "
    "miesiąc miesiące miesięcy månad månader måned måneder kuukausi kuukautta měsíc měsíce "
    "měsícem měsíci месяц месяца месяцев ay 個月 个月 ヶ月",
    "year": "y yr yrs year years jahr jahren jahre an ans année années año años anno anni jaar "
    "ano anos rok lata lat år vuosi vuotta rokem lety roky года год лет yıl 年",
}
UNIT_OF = {word: unit for unit, words in SECONDS.items() for word in words.split()}
ONE = (
    "a", "an", "one", "einer", "einem", "einen", "eine", "un", "une", "una", "uno", "um", "uma",
    "een", "en", "ett", "et", "ein",
)  # fmt: skip
AROUND = (
    "about", "almost", "over", "around", "nearly", "etwa", "ungefähr", "fast", "über", "environ",
    "presque", "casi", "unos", "cerca de", "circa", "quasi", "ongeveer", "ungefär", "около",
)  # fmt: skip
BEFORE = ("vor", "il y a", "hace", "há", "fa", "för", "før", "před", "pred", "fa uns")
AFTER = (
    "ago", "her", "geleden", "fa", "atrás", "atras", "temu", "sedan", "siden", "sitten", "назад",
    "тому", "önce", "前", "earlier", "zpět",
)  # fmt: skip
DAYS_AGO = (
    "yesterday", "today", "gestern", "heute", "hier", "aujourd’hui", "aujourd'hui", "ayer",
    "hoy", "ieri", "oggi", "gisteren",
    "vandaag", "ontem", "hoje", "igår", "i går", "idag", "i dag", "wczoraj", "dzisiaj", "dziś",
    "eilen", "tänään", "včera", "dnes", "вчера", "сегодня", "dün", "bugün",
)  # fmt: skip
JUST_NOW = ("just now", "moments ago", "gerade eben", "à l’instant", "ahora mismo", "adesso")
