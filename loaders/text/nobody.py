"""Names that many people write under: they are shown as names, and are nobody's."""

from __future__ import annotations

import re

import pandas as pd

NOBODY = frozenset(
    """
    anon anonymous guest unknown visitor nobody someone somebody unregistered deleted removed
    gast gäste anonym anonymer anonyme anonyma unbekannt unbekannter besucher gelöscht
    invité invitée inconnu inconnue visiteur supprimé
    anónimo anónima invitado invitada desconocido desconocida visitante eliminado
    anônimo anônima anonimo anonima convidado convidada desconhecido desconhecida excluído
    ospite sconosciuto sconosciuta visitatore eliminato anònim convidat
    anoniem bezoeker onbekend verwijderd anonimowy anonimowa gość nieznany usunięty
    gäst okänd borttagen gjest ukjent slettet gæst ukendt slettet vieras tuntematon poistettu
    anonymní neznámý smazaný аноним анонимно гость неизвестный удалено анонім гість
    misafir anonim ziyaretçi névtelen vendég ismeretlen oaspete necunoscut
    匿名 匿名用户 游客 访客 匿名さん 名無し 名無しさん ゲスト 익명 손님
    """.split()
)
NOBODY_AT_LENGTH = frozenset(
    (
        "anonymous user", "anonymous coward", "anonymous guest", "anonymous reader",
        "guest user", "guest commenter", "unknown user", "unregistered user", "not registered",
        "deleted user", "deleted account", "former user", "former member", "account deleted",
        "a guest", "a reader", "a visitor", "a commenter", "name withheld", "no name",
        "anonymer benutzer", "anonymer nutzer", "gelöschter benutzer", "gelöschter nutzer",
        "utilisateur anonyme", "utilisateur supprimé", "compte supprimé",
        "usuario anónimo", "usuario eliminado", "cuenta eliminada", "usuário anônimo",
        "utente anonimo", "utente eliminato", "анонимный пользователь", "удалённый пользователь",
    )
)  # fmt: skip
BRACKETS = re.compile(r"^[\[(<{]\s*(.*?)\s*[\])>}]$")


def is_nobody(name: str) -> bool:
    """Tell whether a name is one that many people write under, in any case and in brackets.

    Example:
        >>> [is_nobody(name) for name in (" Guest", "[deleted]", "Anonymous Coward", "Guest Ann")]
        [True, True, True, False]
    """
    plain = " ".join(name.casefold().split())
    bare = BRACKETS.sub(r"\1", plain)
    return bare in NOBODY or bare in NOBODY_AT_LENGTH


def are_nobody(names: pd.Series) -> pd.Series:
    """Tell which names are nobody's (bool, same index); an absent one is no name."""
    found = {name for name in names.dropna().unique() if is_nobody(name)}
    return names.isin(found).astype(bool)
