"""The words that pages print around comments, once for every format that reads them.

Languages: en de fr es ca it nl pt pl sv da no fi cs ru uk tr hu ro, and a little Chinese, Japanese
and Korean. Only words stand here; what a format takes them for stands with the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "ANSWERING",
    "BY",
    "COMMENTS",
    "CONNECTING",
    "HONORIFICS",
    "OF",
    "PENDING",
    "PINGS",
    "PORTRAITS",
    "POSTED",
    "REMOVED",
    "SAYS",
    "SKIP_TO_CONTENT",
    "UPDATED",
    "WRITTEN_BY",
    "any_of",
]

# After a name: who says, wrote, answered what stands below.
SAYS = tuple(
    (
        "says|said|say|writes|wrote|has written|comments|commented|has commented|replies|"
        "replied|responds|responded|answers|answered|adds|added|posts|posted|thinks|thought|asks|"
        "asked|updated|states|stated|notes|noted|remarks|remarked|reviewed|shared|observed|opined|"
        "sagt|sagte|hat gesagt|schreibt|schrieb|hat geschrieben|meint|meinte|kommentiert|"
        "kommentierte|hat kommentiert|antwortet|antwortete|hat geantwortet|fragt|fragte|ergänzt|"
        "dit|a dit|écrit|a écrit|a commenté|commente|répond|a répondu|demande|"
        "dice|dijo|ha dicho|escribe|escribió|ha escrito|comenta|comentó|ha comentado|responde|"
        "respondió|contestó|opina|opinó|diu|ha dit|va dir|escriu|"
        "scrive|ha scritto|scrisse|ha detto|disse|commenta|ha commentato|risponde|ha risposto|"
        "zegt|zei|schreef|schrijft|reageert|reageerde|antwoordt|antwoordde|vindt|"
        "diz|falou|escreve|escreveu|comentou|respondeu|perguntou|"
        "pisze|napisał|napisała|napisał(a)|napisał/a|mówi|powiedział|powiedziała|komentuje|"
        "skomentował|skomentowała|odpowiada|odpowiedział|odpowiedziała|"
        "säger|skriver|skrev|kommenterar|kommenterade|svarar|svarade|siger|sagde|kommenterer|"
        "kommenterede|svarer|svarede|sier|kommenterte|svarte|"
        "sanoo|sanoi|kirjoitti|kirjoittaa|kommentoi|vastaa|vastasi|"
        "říká|řekl|řekla|píše|napsal|napsala|napsal(a)|komentuje|odpověděl|odpověděla|"
        "говорит|сказал|сказала|пишет|написал|написала|написал(а)|комментирует|ответил|ответила|"
        "отвечает|каже|пише|написав|написала|"
        "diyor|diyor ki|dedi|dedi ki|yazdı|yazıyor|yorumladı|"
        "írta|mondta|írja|mondja|a scris|a spus|spune|scrie|"
        "说|說|说道|说：|寫道|写道|さん|の発言|님의 말"
    ).split("|")
)
# Before a name, in small letters and without the full stop.
HONORIFICS = tuple(
    "mr mrs ms miss mx dr prof professor sir rev fr judge capt col lt sgt st herr frau monsieur "
    "madame mme mlle señor señora sr sra signor signora meneer mevrouw senhor senhora".split()
)
# Before a name: "by Ann", "posted by Ann", "comment from Ann".
BY = tuple(
    "by|von|par|por|door|przez|av|af|od|от|yazan|gönderen|autor|автор|kirjoittanut".split("|")
)
OF = tuple("from de di da do van fra från of".split())
POSTED = tuple(
    (
        "posted|written|authored|submitted|added|left|sent|published|shared|said|"
        "post|posts|comment|commented|reply|replied|response|review|reviewed|message|"
        "view post|view posts|view all posts|all posts|"
        "geschrieben|eingestellt|veröffentlicht|verfasst|kommentiert|alle beiträge|beitrag|"
        "antwort|nachricht|kommentar|"
        "posté|écrit|publié|rédigé|envoyé|commentaire|réponse|message|"
        "comentario|comentado|escrito|publicado|enviado|respuesta|"
        "commento|scritto|inviato|pubblicato|postato|risposta|"
        "reactie|geplaatst|geschreven|bericht|comentário|postado|resposta|"
        "komentarz|dodane|dodany|napisane|skrevet|skrivet|publicerat|inlägg|"
        "komentář|vložil|комментарий|добавил|добавлено"
    ).split("|")
)
# Between a name and a date, in either order.
CONNECTING = tuple(
    (
        "on|at|on the|the|am|um|uhr|der|dem|schrieb am|den|d.|kl|kl.|klo|pvm|"
        "le|à|du|a écrit le|el|a las|a les|del|em|às|op|om|heeft geschreven op|"
        "il|alle|ore|alle ore|dnia|dne|o|v|ve|в|di|of|wrote on|於|于"
    ).split("|")
)
# Before the name of whoever is answered.
ANSWERING = tuple(
    (
        "in reply to|in response to|replying to|replied to|replies to|reply to|responding to|"
        "responded to|response to|answered|replied to comment from|replied to a comment from|"
        "replied to comment by|replied to a comment by|replied to the comment of|"
        "in reply to comment by|in reply to comment from|"
        "antwort auf|antwort an|als antwort auf|antwortete auf|antwortet auf|antwortet|"
        "als antwort an|en réponse à|réponse à|a répondu à|répond à|en respuesta a|respuesta a|"
        "respondió a|responde a|em resposta a|em resposta à|resposta a|respondeu a|in risposta a|"
        "risposta a|ha risposto a|als antwoord op|antwoord op|reageerde op|w odpowiedzi na|"
        "odpowiedź na|odpowiada na|som svar på|svar på|svar til|som svar til|svarade|"
        "vastaus käyttäjälle|odpověď na|в ответ на|ответ на|ответил|ответила|cevaben"
    ).split("|")
)
# Over or under a title, beside a date.
UPDATED = tuple(
    (
        "updated|last updated|modified|last modified|first published|aktualisiert|"
        "zuletzt aktualisiert|stand|mis à jour|modifié|actualizado|última actualización|aggiornato|"
        "ultimo aggiornamento|bijgewerkt|laatst bijgewerkt|atualizado|zaktualizowano|"
        "aktualizacja|uppdaterad|opdateret|oppdatert|päivitetty|aktualizováno|обновлено"
    ).split("|")
)
# The first link of many pages, for those who do not see them.
SKIP_TO_CONTENT = tuple(
    (
        "skip to content|skip to main content|skip to the content|skip to navigation|"
        "skip to article|jump to content|zum inhalt springen|direkt zum inhalt|zum inhalt|"
        "aller au contenu|aller au contenu principal|saltar al contenido|ir al contenido|"
        "vai al contenuto|ga naar de inhoud|spring naar inhoud|doorgaan naar inhoud|"
        "pular para o conteúdo|saltar para o conteúdo|przejdź do treści|hoppa till innehåll|"
        "gå til indhold|hopp til innhold|siirry sisältöön|přejít k obsahu|перейти к содержимому"
    ).split("|")
)
COMMENTS = tuple(
    (
        "comment|comments|response|responses|reply|replies|reaction|reactions|thought|thoughts|"
        "kommentar|kommentare|antwort|antworten|commentaire|commentaires|réaction|réactions|"
        "réponse|réponses|réflexion|réflexions|comentario|comentarios|comentário|comentários|"
        "comentaris|respuesta|respuestas|resposta|respostas|commento|commenti|risposta|risposte|"
        "reactie|reacties|kommentarer|kommentti|kommenttia|komentarz|komentarze|komentarzy|"
        "komentář|komentáře|komentářů|komment|комментарий|комментария|комментариев|комментарии|"
        "комментариями|коментар|коментарі|yorum|hozzászólás|comentariu|comentarii|"
        "评论|条评论|留言|コメント|댓글"
    ).split("|")
)
# What a copied image of a person leaves behind: its alternative text.
PORTRAITS = tuple(
    (
        "avatar|gravatar|picture|photo|image|icon|portrait|profile picture|profile photo|"
        "profile image|user avatar|userpic|thumbnail|bild|profilbild|foto|photo de|image de|"
        "avatar de|avatar von|foto de|immagine|immagine di|afbeelding|zdjęcie|аватар"
    ).split("|")
)
PINGS = tuple("pingback|trackback|ping|trackback-url|rétrolien|retroenlace|пингбэк".split("|"))
REMOVED = tuple(
    (
        "deleted|removed|gelöscht|entfernt|supprimé|eliminado|rimosso|verwijderd|borttagen|slettet|"
        "usunięty|удалён|удален"
    ).split("|")
)
PENDING = tuple(
    (
        "awaits moderation|awaiting moderation|wartet auf moderation|wartet auf freischaltung|"
        "noch nicht freigeschaltet|en attente de modération|pendiente de moderación|"
        "in attesa di moderazione|wacht op moderatie|aguardando moderação|oczekuje na moderację|"
        "väntar på moderering|väntar på granskning|afventer moderation|afventer godkendelse|"
        "avventer moderering|avventer godkjenning|odottaa moderointia|odottaa hyväksyntää|"
        "čeká na moderaci|čeká na schválení|ожидает проверки|ожидает модерации|onay bekliyor|"
        "denetim bekliyor"
    ).split("|")
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


WRITTEN_BY = rf"(?:(?:{any_of(POSTED)})\s+(?:{any_of((*BY, *OF))})|{any_of(BY)})"
