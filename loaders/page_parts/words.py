"""The few words that pages put around comments, in the languages that pages are written in.

Languages: en de fr es ca it nl pt pl sv da no fi cs ru tr, and a little Chinese and Japanese.
"""

from __future__ import annotations

import re
from functools import lru_cache

SAYS = (
    "says|said|say|writes|wrote|commented|replied|responded|posted|answered|asked|updated|sagt|"
    "sagte|schreibt|schrieb|meint|meinte|kommentierte|kommentiert|antwortet|antwortete|"
    "hat geschrieben|hat gesagt|dit|a dit|écrit|a écrit|dice|dijo|escribió|escribe|comentó|"
    "ha dicho|ha dit|diu|scrive|ha scritto|ha detto|zegt|schreef|schrijft|reageerde|diz|disse|"
    "escreveu|comentou|pisze|napisał|napisała|napisał\\(a\\)|mówi|säger|skriver|skrev|siger|"
    "sier|sanoo|kirjoitti|kirjoittaa|říká|napsal|napsala|napsal\\(a\\)|píše|говорит|пишет|"
    "написал|написала|сказал|diyor ki|dedi ki|dedi|yazdı|diyor"
)
WRITTEN_BY = (
    "comment by|(?:view )?(?:all )?posts? by|posted by|written by|authored by|reply by|"
    "response by|by|kommentar von|geschrieben von|eingestellt von|veröffentlicht von|"
    "alle beiträge von|beitrag von|von|commentaire de|commentaire par|posté par|écrit par|par|"
    "comentario de|"
    "comentado por|escrito por|publicado por|enviado por|por|commento di|scritto da|inviato da|"
    "comentário de|reactie van|geplaatst door|door|komentarz od|dodane przez|przez|autor|av|af|"
    "skrevet av|skrevet af|kommentar af|kommentar av|kirjoittanut|od|автор|от|yazan"
)
ON = (
    "on|at|am|um|le|el|on the|il|op|em|dnia|den|d\\.|pvm|dne|в|於|the|der|dem|del|di|of|uhr|o|kl|"
    "klo|à|às|om|v|schrieb am|wrote on|a écrit le|heeft geschreven op"
)
SAYS_AT_END = re.compile(rf"(?:^|\s)(?:{SAYS})(?:\s+(?:{ON}))?[\s:.,…]*$", re.IGNORECASE)
BY_AT_START = re.compile(rf"^\W*(?:{WRITTEN_BY})(?:\s*:\s*|\s+)", re.IGNORECASE)
BY_ALONE = re.compile(rf"\W*(?:{WRITTEN_BY})\W*", re.IGNORECASE)
ON_AT_END = re.compile(rf"(?:[\s,]+(?:{ON}))+\s*$", re.IGNORECASE)
ON_ALONE = re.compile(rf"(?:{ON})", re.IGNORECASE)
WEEKDAY_AT_END = re.compile(
    r"(?:^|[\s,|(—–-])(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|"
    r"mercoledì|giovedì|venerdì|sabato|domenica|[a-z]+day|[a-zä]+tag|mittwoch|[a-z]+dag|"
    r"[a-z]+feira)\.?,?\s*$",
    re.IGNORECASE,
)
EDGES = " \t\n\r,;:·•|/–—-»«()#↓\u200b\u200e"
# Whole lines that belong to the page: buttons, counters, links to the comment itself.
FURNITURE_LINE = re.compile(
    r"(?:reply|reply to .{1,60}|log in to reply|quote|report|edit|edit comment|delete|share|like|"
    r"likes?|liked by .{1,80}|permalink|link|link to comment|flag|upvote|downvote|antworten|"
    r"zum antworten anmelden|auf diesen kommentar antworten|antwort|zitieren|melden|bearbeiten|"
    r"kommentar melden|gefällt mir|wird geladen ?…|loading\W*|"
    r"répondre(?: à (?:ce message|ce commentaire|\S+))?|signaler|citer|"
    r"modifier|haut de page|responder|reportar|"
    r"citar|me gusta|rispondi|segnala|beantwoorden|reageer|reageren|rapporteer|odpowiedz|zgłoś|"
    r"svara|svar|anmäl|besvar|vastaa|odpovědět|nahlásit|ответить|цитировать|пожаловаться|cevapla|"
    r"yanıtla|回覆|回复|返信|comment|kommentar|commentaire|comentario|commento|reactie|#?\d{1,6}[.:)]?)"
    r"\s*[↓↑⏎»›#…]?",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"await(?:s|ing) moderation|wartet auf (?:moderation|freischaltung)|noch nicht freigeschaltet|"
    r"en attente de modération|pendiente de moderación|in attesa di moderazione|"
    r"wacht op moderatie|aguardando moderação|oczekuje na moderację|väntar på (?:moderering|"
    r"granskning)|afventer (?:moderation|godkendelse)|avventer (?:moderering|godkjenning)|"
    r"odottaa (?:moderointia|hyväksyntää)|čeká na (?:moderaci|schválení)|ожидает (?:проверки|"
    r"модерации)|onay bekliyor|denetim bekliyor",
    re.IGNORECASE,
)
REMOVED = re.compile(
    r"\[?(?:deleted|removed|gelöscht|entfernt)\]?|"
    r"(?:this|the) (?:comment|post|message) (?:has been|was) (?:removed|deleted)[^\n]{0,80}|"
    r"(?:dieser|der) (?:kommentar|beitrag) wurde [^\n]{0,80}(?:gelöscht|entfernt)\.?|"
    r"ce commentaire a été (?:supprimé|retiré)[^\n]{0,80}|este comentario ha sido "
    r"(?:eliminado|suprimido)[^\n]{0,80}|questo commento è stato (?:rimosso|eliminato)[^\n]{0,80}",
    re.IGNORECASE,
)
PING = re.compile(r"\s*(?:pingback|trackback|ping)\b\s*:?", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def name_alone(text: str, stripped_by: bool = True) -> str:
    """Give the name in a byline: without "by" before it and "says" or a weekday after it.

    Example:
        >>> name_alone("Comment by Ann Lee, ")
        'Ann Lee'
        >>> name_alone("Par Bruno, le mercredi")
        'Bruno'
    """
    name = " ".join(text.split()).strip(EDGES)
    if stripped_by:
        name = BY_AT_START.sub("", name)
    before = ""
    while name != before:
        before = name
        name = SAYS_AT_END.sub("", name).strip(EDGES)
        for pattern in (WEEKDAY_AT_END, ON_AT_END):
            name = pattern.sub("", name).strip(EDGES) or name
    if ON_ALONE.fullmatch(name):
        return ""
    return name + ")" * (name.count("(") > name.count(")"))
