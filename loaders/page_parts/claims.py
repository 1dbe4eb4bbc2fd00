"""How many comments a page claims to have, in the words of many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

WORDS = (
    r"(?:(?:leser|user|reader)[- ]?)?(?:comments?|thoughts?|responses?|repl(?:y|ies)|"
    r"kommentare?n?|antwort(?:en)?|gedanken?|commentaires?|réponses?|réactions?|comentarios?|"
    r"respuestas?|comentaris?|respostes|comment[io]|rispost[ae]|reacties?|opmerking(?:en)?|"
    r"comentários?|respostas?|komentarz[ey]?|odpowiedzi|opini[eia]|kommentarer|svar|"
    r"kommentaaria?|kommenttia?|vastausta|komentář[eůi]?|комментари(?:й|я|ев|и)|ответ(?:а|ов)?|"
    r"yorum(?:lar)?|留言|評論|评论|コメント)"
)
NUMBERS = {
    0: "no|zero|keine?|aucune?|pas de|sin|ningún|nessun|geen|nenhum|sem|brak|inga|ingen|ei|žádné",
    1: "one|eine?|une?|un[ao]?|um|een|ett?|jeden|yksi|один|bir",
}
FIGURE = r"\d{1,3}(?:[.,\u202f\xa0' ]\d{3})+|\d{1,7}"
BEFORE = re.compile(
    rf"(?<![\w.,#/-])(?P<count>{FIGURE})\s{{0,3}}(?:条|條|則|件の)?{WORDS}(?![^\W\d_])",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?<![^\W\d_]){WORDS}(?:列表)?\s{{0,3}}[:(\[]?\s{{0,3}}(?P<count>{FIGURE})(?!\w|[.:/]\d)",
    re.IGNORECASE,
)
# "One comment on …", but not "write a comment".
WORDED = {
    number: re.compile(
        rf"^\W{{0,9}}(?:there (?:is|are) |this post has )?(?:{words})\s{{1,3}}{WORDS}"
        r"(?=\s*(?:$|[:»“”„\"'(–-]|(?:so far|yet|to|on|zu|zum|für|sur|à|en|al?|su|op|para|sobre|"
        r"till|til|do|на|к)\b))",
        re.IGNORECASE,
    )
    for number, words in NUMBERS.items()
}
HEADINGS = (
    "[class*=comments-title], [id*=comments-title], [class*=comment-title], [id*=comment-title], "
    "[class*=comments-header], [class*=comments-h], [class*=commentheading], "
    "#comments h2, #comments h3, #comments h4, .comments-area h2, .comments-area h3, "
    ".comments h2, .comments h3, .comments h4, h2#comments, h3#comments, h4#comments"
)
LINKS = "a[href*='#comment'], a[href*='#respond'], a[href*='#view_comments'], a[href*='#disqus']"
LINKS += ", a[href*='#kommentar'], a[href*='#reacties'], a[href*='#postmetadata']"
COUNTERS = "[class*=comment-count], [class*=comments-count], [class*=commentcount], "
COUNTERS += "[class*=comment_count], [class*=commentCount], .disqus-comment-count"
LONGEST, AROUND, BESIDE = 120, 6, 4


def claimed(text: str) -> int | None:
    """Read how many comments a heading or a link speaks of.

    Example:
        >>> claimed("This Post Has 1,204 Comments"), claimed("留言列表 (42)"), claimed("Reply")
        (1204, 42, None)
        >>> claimed("No comments:"), claimed("Ein Kommentar zu „Radio“")
        (0, 1)
    """
    for number, pattern in WORDED.items():
        if pattern.search(text):
            return number
    match = BEFORE.search(text) or AFTER.search(text)
    return int(re.sub(r"\D", "", match["count"])) if match else None


def claimed_by(page: LexborHTMLParser, first: LexborNode | None, url: str | None) -> int | None:
    """Find how many comments a page claims: beside its list, in a heading, in a link to the list.

    Args:
        page: the page, parsed.
        first: where the first comment begins, if there is one.
        url: the page's own address, to tell its links from those of other articles.
    """
    places: tuple[Iterable[LexborNode], ...] = (
        (node for node in _before(first) if not _leads_away(node, url)),
        page.css(HEADINGS),
        (node for node in page.css("h2, h3, h4, h5, h6") if not _leads_away(node, url)),
        (node for node in page.css(LINKS) if not _is_away(node, url)),
        (node for node in page.css(COUNTERS) if not _leads_away(node, url)),
    )
    for nodes in places:
        for node in nodes:
            said = " ".join(node.text(separator=" ").split())
            count = claimed(said) if len(said) <= LONGEST else None
            if count is not None:
                return count
    return None


def _before(first: LexborNode | None) -> Iterator[LexborNode]:
    """Yield what stands before the first comment, from near to far."""
    node = first
    for _ in range(AROUND):
        if node is None or node.tag == "body":
            return
        before = node.prev
        for _ in range(BESIDE):
            while before is not None and (before.tag or "-")[0] == "-":
                before = before.prev
            if before is None:
                break
            if before.tag not in ("script", "style", "article", "nav", "aside", "form"):
                yield before
            before = before.prev
        node = node.parent


def _leads_away(node: LexborNode, url: str | None) -> bool:
    """Tell whether an element is part of a link, or holds one, to another page."""
    above: LexborNode | None = node
    for _ in range(3):
        if above is not None and above.tag == "a" and _is_away(above, url):
            return True
        above = above.parent if above is not None else None
    return any(_is_away(link, url) for link in node.css("a[href]"))


def _is_away(link: LexborNode, url: str | None) -> bool:
    address = link.attributes.get("href") or ""
    if address.startswith(("#", "javascript:")) or not address:
        return False
    if not url:
        return "#" in address
    there, here = urlsplit(address.partition("#")[0]), urlsplit(url)
    return there.path.strip("/") != here.path.strip("/")
