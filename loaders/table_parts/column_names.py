"""The names that columns of comments and of articles usually have, in several languages.

English, German, French, Spanish, Italian and Dutch; compared without case, accents and signs.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence

from loaders.table_parts.column_roles import roles

COMMENT_NAMES: dict[str, str] = {
    "comment_id": "commentid id cid replyid messageid commenthex postid kommentarid beitragid "
    "beitragsid idcommentaire idcomentario idcommento reactieid",
    "parent_id": "parentid replyto replytoid inreplyto inreplytoid parent parentcommentid pid "
    "parenthex antwortauf enreponsea reponsea respuestaa antwoordop",
    "parent_source": "parentsource",
    "discussion_id": "discussionid threadid articleid storyid submissionid topicid linkid postid "
    "artikelid themaid idarticle idarticulo idarticolo",
    "commenter_id": "commenterid authorid userid memberid benutzerid autorid gebruikerid",
    "commenter": "commenter author authorname userdisplayname displayname username name user "
    "screenname commentername nickname memberusername authorusername by autor verfasser "
    "kommentator benutzer benutzername nutzername auteur utilisateur pseudo pseudonyme nom "
    "usuario nombre autore utente nome naam gebruiker gebruikersnaam",
    "posted_at": "postedat createdat date createdutc created timestamp createdate datetime "
    "posted published publishedat creationdate dateposted time datum datumzeit zeitpunkt "
    "erstelltam veroffentlichtam dateheure publiele fecha fechahora publicado dataora tijdstip",
    "text": "text body comment content message commentbody commenttext bodytext markdown answer "
    "kommentar kommentartext beitrag nachricht inhalt antwort commentaire texte reponse "
    "comentario texto mensaje respuesta commento testo risposta reactie bericht tekst opmerking",
    "score": "score points karma votes punkte puntos punti punten",
    "upvotes": "upvotes likes likecount recommendations ups gefalltmir jaime megusta mipiace",
    "downvotes": "downvotes dislikes downs",
    "role": "role",
    "status": "status state",
    "kind": "kind",
    "edited_at": "editedat edited",
    "url": "url permalink link commenturl",
    "lang": "lang language sprache langue idioma lingua taal",
    "title": "articletitle threadtitle headline title titel artikeltitel uberschrift titre titulo "
    "titolo kop",
    "source_row": "sourcerow",
}
ARTICLE_NAMES: dict[str, str] = {
    "discussion_id": "discussionid articleid threadid id",
    "title": "title headline titel titre titulo titolo",
    "text": "text body content articlebody selftext",
    "byline": "byline author",
    "published_at": "publishedat pubdate createdat created date",
    "url": "url weburl link permalink",
    "tags": "tags keywords",
    "declared_comments": "declaredcomments commentcount numcomments replycount",
}


def letters(name: str) -> str:
    """The letters and digits of a name, without case and accents.

    Example:
        >>> letters("Veröffentlicht am"), letters("comment_ID")
        ('veroffentlichtam', 'commentid')
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name).casefold())


def guessed(names: Iterable[str], known: dict[str, str]) -> dict[str, str]:
    """Find the source's name for each of our columns, by well-known names.

    Example:
        >>> guessed(["commentID", "Body", "shoe size"], COMMENT_NAMES)
        {'comment_id': 'commentID', 'text': 'Body'}
    """
    by_letters: dict[str, str] = {}
    for name in names:
        by_letters.setdefault(letters(name), name)
    pairs: dict[str, str] = {}
    for ours, theirs in known.items():
        free = [by_letters[word] for word in theirs.split() if word in by_letters]
        found = next((name for name in free if name not in pairs.values()), None)
        if found is not None:
            pairs[ours] = found
    return pairs


@functools.cache
def is_known(name: str) -> bool:
    """Tell whether a column of this name would be recognised."""
    return bool(roles(name)) or bool(guessed([name], COMMENT_NAMES))


def holds_texts(name: str) -> bool:
    """Tell whether a column of this name holds what comments say.

    Example:
        >>> holds_texts("comment"), holds_texts("Kommentar"), holds_texts("city")
        (True, True, False)
    """
    return "text" in guessed([name], COMMENT_NAMES) or roles(name).get("text", 0) > 1


def looks_like_comments(names: Sequence[str]) -> bool:
    """Tell whether these are columns of comments: a text, and who, when or which."""
    found = [roles(name) for name in names]
    fits = set(guessed(names, COMMENT_NAMES)).union(*found)
    worded = any(map(holds_texts, names))
    return worded and bool({"comment_id", "commenter", "posted_at"} & fits)
