"""Shapes around names and dates on the lines of a text page, made of `loaders.text.vocabulary`.

Lines are short (`markers.LONGEST_LINE`), and what may begin anywhere is looked for only where a
cheap sign of it stands.
"""

from __future__ import annotations

import re

from loaders.text.vocabulary import ANSWERING, BY, OF, POSTED, SAYS, any_of

BULLET = re.compile(r"(?:[•◦▪‣·*►▸●○»>~–-]|\[[–+-]\])\s*(?=[^\s\d])")
NUMBER = re.compile(
    r"(?:(?:comment|post|reply|kommentar|commentaire|comentario|beitrag|no|nr|n[°º])\b\.?\s?"
    r"(?:number|no|nr)?\b\.?\s?)?"
    r"(?P<hash>#\s?)?(?P<digits>\d{1,9}(?:\.\d{1,4}){0,4})(?P<mark>[.):]?)(?:\s*[|:/–—-])?(?:\s+|$)",
    re.IGNORECASE,
)
NUMBER_SIGN = re.compile(r"#\s?(?P<digits>\d{1,10}(?:\.\d{1,4}){0,4})\b")
LEAD = re.compile(
    rf"(?:(?P<what>{any_of(POSTED)})\b\s{{0,3}}(?:(?:on|am|le|el|em|il|op)\b\s{{0,3}})?"
    rf"(?P<of>(?:{any_of((*BY, *OF))})\b)?|(?P<by>(?:{any_of(BY)})\b))\s{{0,2}}:?\s*",
    re.IGNORECASE,
)
VERBS = any_of(SAYS)
END = r":|：|\.{2,3}|…|,|–|—|-"
# After the name stands the verb, then the end, a colon or dots, and sometimes "on".
VERB = re.compile(
    rf"(?<=[\s\]\)])(?P<verb>{VERBS})\s?(?P<end>{END})?(?:\s(?:on|at|am))?\s*$", re.IGNORECASE
)
VERB_FIRST = re.compile(rf"(?P<verb>{VERBS})\s?(?P<end>:|：|\.{{2,3}}|…|,)?\s*$", re.IGNORECASE)
KNOWN_VERBS = frozenset(SAYS)
SPOKEN = frozenset(verb.split()[-1] for verb in SAYS)
ENDS = ":：….,–—- \xa0\u202f"
UNDATED = re.compile(
    rf"(?:\W|\d)*(?:[^\W\d]{{1,14}} ){{0,2}}(?:{any_of((*BY, *OF))})\b|.{{0,12}}[#\d]",
    re.IGNORECASE,
)
TO = re.compile(rf"\s(?P<answers>{any_of(ANSWERING)})\s+(?=\S)", re.IGNORECASE)
ARROW = re.compile(r"(?P<name>\S.{0,58}?)\s+(?:>|→|»|➜|▶|an)\s+(?P<to>\S.*)")
# "Ann says: text" on one line; the text may be long.
SAID_HERE = re.compile(
    rf"(?P<name>[^\s:,;.!?][^:;!?]{{0,38}}?)\s(?P<verb>{VERBS})\s?[:：]\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
SCORE = re.compile(
    r"[(\[]?\b(?:score|karma|rating)\s?[:=]\s?(?P<a>[+-]?\d{1,7})(?:,\s?\w{1,15})?[)\]]?"
    r"|[(\[]?(?<![\w.])(?P<b>[+-]?\d{1,7})\s(?:points?|votes?|upvotes?|likes?)\b[)\]]?",
    re.IGNORECASE,
)
CONNECTING = frozenset("on at am um le à el em il op om в".split())
BEFORE_DATE = CONNECTING | frozenset("den dnia dne kl em del o ore alle".split())
SENTENCE_END = re.compile(r"[!?…]$|(?<!\s\w)\.$")
SEPARATORS = " \t\xa0,;:|/·•—–-"
REST = re.compile(
    r"(?:[\s|·•,;:()\[\]#–—/+↓↩↵−.-]++|\d++|(?:reply|permalink|permanent link|link|report|abuse|"
    r"flag|edit|edited|delete|like|unlike|likes|share|quote|parent|prev|next|root|up|down|via|"
    r"am|pm|mobile|iphone|android|app|web|homepage|journal|not|verified|antworten|zitieren|melden|"
    r"répondre|signaler|responder|rispondi|reageer|odpowiedz|ответить|svara|hide|show|collapse|"
    r"expand|favorite|recs?|recommend|new|op|uhr|author|mod|moderator|admin|staff|context|save|"
    r"unread|in|response|to)\b)*+",
    re.IGNORECASE,
)
HANDLE = re.compile(r"\s+@[\w.-]{1,40}$")
ADDRESS = re.compile(r"\s<.{1,80}>(?=\s+on\b|\s*$)")
IDENTITY = re.compile(
    r"\s*\((?:(?P<id>\d{1,9})|not verified|unregistered|guest|nicht überprüft|non vérifié)\)$",
    re.IGNORECASE,
)
# Before a date, on a line without a name.
LABEL = re.compile(
    r"(?:date|time|posted|published|created|updated|datum|zeit|fecha|data|heure|dato|дата)(?: on)?",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"(?:(?:and |but |as |then |so )?(?:he|she|they|i|we|it|you|who|that|this|which|there|er|sie|"
    r"wir|ich|il|elle|on|él|ella)(?: also| then| has| had)?|also|last|updated|published|filed|"
    r"created|posted|date|categories|category|tags?|repl(?:y|ies)|permalink|share|report|like|"
    r"delete|edit|(?:total )?comments?(?: \W?\d.*)?|loading|more|home|archives?|previous|next|"
    r"log ?in|sign in|website|e-?mail|advertisement|related|source|photo|image|read more|\W*|"
    r"[\W\d]*)"
    r"|(?:last |date |up)?(?:joined|location|posts|updated|published|filed|dated|version|release|"
    r"chapter|tags?|categor\w*|posted(?: in)?|source|photo|from|to|subject)\b(?: ?:.*| v?\d.*)",
    re.IGNORECASE,
)
UNLIKE_NAME = re.compile(r"[<{}=;\\]|://(?=.*\s\S+\s\S+\s\S+\s)|\w@\w[\w-]*\.\w|[?!:,]$|[.…]{2}$")
# A rank or a place beside the name.
BESIDE = re.compile(r"\s[·•|]\s")
URL_BEFORE = re.compile(r"^https?://\S+\s+(?=\S)")


def is_known_verb(verb: str) -> bool:
    """Tell whether a word is one of saying in a language that is known."""
    return verb in KNOWN_VERBS
