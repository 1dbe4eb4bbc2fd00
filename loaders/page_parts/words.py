"""What stands around a comment on a web page, told by the words of `loaders.text.vocabulary`."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.text.vocabulary import (
    CONNECTING,
    PINGS,
    SAYS,
    WRITTEN_BY,
    any_of,
)
from loaders.text.vocabulary import (
    PENDING as PENDING_WORDS,
)
from loaders.text.vocabulary import (
    REMOVED as REMOVED_WORDS,
)

ON = any_of(CONNECTING)
# "Said" may be a name: only a small letter, or a colon behind it, makes it a word of the page's.
SAYS_AT_END = re.compile(
    rf"(?:^|\s)(?:(?:{any_of(SAYS)})(?i:\s+(?:{ON}))?[\s.,…]*"
    rf"|(?i:{any_of(SAYS)})(?i:\s+(?:{ON}))?\s?(?:[:…：]|\.{{3}})[\s:.,…]*)$"
)
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
PENDING = re.compile(any_of(PENDING_WORDS), re.IGNORECASE)
REMOVED = re.compile(
    rf"\[?(?:{any_of(REMOVED_WORDS)})\]?|"
    r"(?:this|the) (?:comment|post|message) (?:has been|was) (?:removed|deleted)[^\n]{0,80}|"
    r"(?:dieser|der) (?:kommentar|beitrag) wurde [^\n]{0,80}(?:gelöscht|entfernt)\.?|"
    r"ce commentaire a été (?:supprimé|retiré)[^\n]{0,80}|este comentario ha sido "
    r"(?:eliminado|suprimido)[^\n]{0,80}|questo commento è stato (?:rimosso|eliminato)[^\n]{0,80}",
    re.IGNORECASE,
)
PING = re.compile(rf"\s*(?:{any_of(PINGS)})\b\s*:?", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def name_alone(text: str, stripped_by: bool = True) -> str:
    """The name in a byline: without "by" before it and "says" or a weekday after it.

    Example:
        >>> name_alone("Comment by Ann Lee, ")
        'Ann Lee'
        >>> name_alone("Par Bruno, le mercredi")
        'Bruno'
    """
    name = SAYS_AT_END.sub("", " ".join(text.split())).strip(EDGES)
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


def without_title(text: str | None, title: str | None) -> str | None:
    r"""Take the title off the beginning of an article's text.

    Example:
        >>> without_title("Ten past\n\nFrom this month on.", "Ten past")
        'From this month on.'
    """
    return text.removeprefix(f"{title}\n\n") if text and title else text
