"""The fixed words and shapes around names and dates, in the languages pages were seen in."""

from __future__ import annotations

import re

from loaders.text.vocabulary import SAYS, any_of

BULLET = re.compile(r"(?:[•◦▪‣·*►▸●○»>–-]|\[[–+-]\])\s*(?=[^\s\d])")
NUMBER = re.compile(
    r"(?:(?:comment|post|reply|kommentar|commentaire|comentario|beitrag|no|nr|n[°º])\b\.?\s?)?"
    r"(?:#\s?)?(?P<digits>\d{1,9}(?:\.\d{1,4}){0,4})(?P<mark>[.):]?)(?:\s*[|:/–—-])?(?:\s+|$)",
    re.IGNORECASE,
)
NUMBER_SIGN = re.compile(r"#\s?(?P<digits>\d{1,10}(?:\.\d{1,4}){0,4})\b")
LEAD = re.compile(
    r"(?:(?P<what>comment(?:ed)?|post(?:ed)?|written|submitted|added|left|reply|replied|sent|"
    r"geschrieben|kommentiert|verfasst|publi[ée]|post[ée]|[ée]crit|publicado|enviado|escrito|"
    r"inviato|scritto|geplaatst)\b\s{0,3}"
    r"(?:on|am|le|el|em|il|op)?\b\s{0,3})?(?P<by>(?:by|von|par|por|da|door)\b)?\s{0,2}:?\s*",
    re.IGNORECASE,
)
VERBS = any_of(SAYS)
# After the name stands the verb, then the end, a colon or dots, and sometimes "on".
VERB = re.compile(
    rf"(?<=[\s\]\)])(?P<verb>{VERBS})\s?(?P<end>:|\.{{2,3}}|…|,|–|—|-)?(?:\s(?:on|at|am))?\s*$",
    re.IGNORECASE,
)
VERB_FIRST = re.compile(rf"(?P<verb>{VERBS})\s?(?P<end>:|\.{{2,3}}|…|,)?\s*$", re.IGNORECASE)
UNDATED = re.compile(
    r"(?:\W|\d)*(?:[^\W\d]{1,14} ){0,2}(?:by|von|par|por|da|door)\b|.{0,12}[#\d]", re.I
)
SAID_TO = re.compile(
    rf"(?P<name>\S.{{0,58}}?)\s(?P<verb>{VERBS})\s(?P<to>in (?:reply|response) to\s\S.{{0,58}}?)"
    r"(?P<end>:|\.{3}|…)$",
    re.IGNORECASE,
)
SPOKEN = frozenset(verb.split()[-1] for verb in SAYS)
ENDS = ":….,–—- \xa0\u202f"
SCORE = re.compile(
    r"[(\[]?\b(?:score|karma|rating)\s?[:=]\s?(?P<a>[+-]?\d{1,7})(?:,\s?\w{1,15})?[)\]]?"
    r"|[(\[]?(?<![\w.])(?P<b>[+-]?\d{1,7})\s(?:points?|votes?|upvotes?|likes?)\b[)\]]?",
    re.IGNORECASE,
)
CONNECTING = frozenset("on at am um le à el em il op om".split())
SEPARATORS = " \t\xa0,;:|/·•—–-"
REST = re.compile(
    r"(?:[\s|·•,;:()\[\]#–—/+↓↩↵−.-]++|\d++|(?:reply|permalink|permanent link|link|report|abuse|"
    r"flag|edit|edited|delete|like|unlike|likes|share|quote|parent|prev|next|root|up|down|via|"
    r"am|pm|mobile|iphone|android|app|web|homepage|journal|not|verified|antworten|zitieren|melden|"
    r"répondre|signaler|responder|rispondi|reageer|hide|show|collapse|expand|favorite|recs?|recommend|new|op|"
    r"author|mod|moderator|admin|staff|context|save|unread|in|response|to)\b)*+",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\s<.{1,80}>(?=\s+on\b|\s*$)")
IDENTITY = re.compile(r"\s*\((?:(?P<id>\d{1,9})|not verified|unregistered|guest)\)$", re.IGNORECASE)
ADDRESSEE = re.compile(r"(?P<name>\S.{0,58}?)\s+(?:>|→|»|➜|▶|in reply to|an)\s+(?P<to>\S.*)")
NOT_A_NAME = re.compile(
    r"(?:(?:and |but |as |then |so )?(?:he|she|they|i|we|it|you|who|that|this|which|there|er|sie|"
    r"wir|ich|il|elle|on|él|ella)(?: also| then| has| had)?|also|last|updated|published|filed|"
    r"created|posted|date|categories|category|tags?|repl(?:y|ies)|permalink|share|report|like|"
    r"delete|edit|(?:total )?comments?(?: \W?\d.*)?|loading|more|home|archives?|previous|next|"
    r"log ?in|sign in|website|e-?mail|advertisement|related|source|photo|image|read more|\W*)"
    r"|(?:last |date |up)?(?:joined|location|posts|updated|published|filed|dated|version|release|"
    r"chapter|tags?|categor\w*|posted(?: in)?|source|photo|from|to|subject)\b(?: ?:.*| v?\d.*)",
    re.IGNORECASE,
)
UNLIKE_NAME = re.compile(r"[<{}=;\\]|://(?=.*\s\S+\s\S+\s\S+\s)|\w@\w[\w-]*\.\w|[?!:,]$|[.…]{2}$")
URL_BEFORE = re.compile(r"^https?://\S+\s+(?=\S)")
