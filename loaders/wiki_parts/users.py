"""Users of a wiki, known by the titles of their pages in the languages of the large wikis."""

from __future__ import annotations

import re

NAMESPACES = (
    r"User|User talk|Benutzer|Benutzerin|Benutzer Diskussion|Benutzerin Diskussion|Utilisateur"
    r"|Utilisatrice|Discussion utilisateur|Discussion utilisatrice|Usuario|Usuaria"
    r"|Usuario discusión|Usuaria discusión|Usuário|Usuária|Usuário\(a\)|Usuário Discussão"
    r"|Usuária Discussão|Usuário\(a\) Discussão|Utente|Discussioni utente|Gebruiker"
    r"|Overleg gebruiker|Användare|Användardiskussion|Bruker|Brukerdiskusjon|Bruger"
    r"|Brugerdiskussion|Käyttäjä|Keskustelu käyttäjästä|Wikipedysta|Dyskusja wikipedysty"
    r"|Wikipedystka|Dyskusja wikipedystki|Wikipedista|Diskuse s wikipedistou|Участник|Участница"
    r"|Обсуждение участника|Обсуждение участницы|Користувач|Обговорення користувача"
    r"|利用者|利用者‐会話|利用者・トーク|用户|用戶|用户讨论|使用者|使用者討論|사용자|사용자토론"
    r"|Szerkesztő|Szerkesztővita"
)
USER = re.compile(rf"(?i)^(?:{NAMESPACES}) ?: ?([^/#]+)")
SPECIAL = re.compile(
    r"(?i)^(?:special|spezial|spécial|especial|speciale|служебная|特別|특수|specjalna|speciel"
    r"|spesial|toiminnot)\s?:"
)
CONTRIBUTIONS = re.compile(r"^[^:/]+: ?[^/]+/([^/#]+)$")


def user_named(title: str) -> str | None:
    """The user whom the title of a page speaks of, or None.

    Example:
        >>> user_named("User talk:Priya N.")
        'Priya N.'
        >>> user_named("Special:Contributions/127.0.0.9")
        '127.0.0.9'
    """
    found = USER.match(title)
    if found is None and SPECIAL.match(title):
        found = CONTRIBUTIONS.match(title)
    return found[1].strip() if found else None
