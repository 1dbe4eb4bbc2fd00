"""What a saved page says of comments that are not in it, and pages that are not the page at all."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from loaders.text.markup import plain_text

# Services that load comments after the page has been opened; a saved page often lacks them.
SERVICES = (
    ("Disqus", "#disqus_thread, script[src*='disqus.com/embed'], script[src*='disqus.com/count']"),
    ("Facebook", ".fb-comments, fb\\:comments"),
    ("Coral", "#coral_thread, #coral_talk_stream, #coral-thread, .coral-talk-stream"),
    ("OpenWeb (Spot.IM)", "[data-spotim-module], [data-spot-im-class], script[src*='spot.im']"),
    ("Hyvor Talk", "#hyvor-talk-view, hyvor-talk-comments, script[src*='talk.hyvor.com']"),
    ("giscus", ".giscus, script[src*='giscus.app']"),
    ("utterances", ".utterances, script[src*='utteranc.es']"),
    ("Commento", "#commento"),
    ("Remark42", "#remark42"),
    ("Isso", "#isso-thread"),
    ("Cusdis", "#cusdis_thread"),
    ("Vuukle", "#vuukle-comments, .vuukle-comments"),
    ("Viafoura", "vf-conversations, .viafoura-comments, [class*='vf-comments']"),
    ("Livefyre", "#livefyre-comments, .fyre"),
    ("IntenseDebate", "#idc-container"),
    ("Talkyard", ".talkyard-comments"),
    ("Graphcomment", "#graphcomment"),
    ("Cackle", "#mc-container"),
    ("HyperComments", "#hypercomments_widget"),
    ("FastComments", "#fastcomments-widget"),
    ("Echobox or Insticator", "#insticator-commenting, [id^=insticator-comm]"),
    ("Discourse", "#discourse-comments"),
    ("VK", "#vk_comments"),
    ("a frame", "iframe[src*='/comments'], iframe[src*='comments?'], iframe[id*='comments-frame']"),
)  # fmt: skip
NAMED_IN_SCRIPT = re.compile(r"disqus_shortname|disqus_config|loadDisqus|disqusShortname")
BLOCKED = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|captcha|"
    r"are you (?:a )?(?:human|robot|not a robot)|forbidden|verify(?:ing)? (?:that )?you(?:'re|"
    r" are)|"
    r"request (?:was )?blocked|security check|checking your browser|bot (?:check|verification)|"
    r"human verification|ddos[- ]?(?:protection|guard)|pardon our interruption|one moment, please|"
    r"unusual traffic|please enable (?:js|javascript) and|too many requests|service unavailable|"
    r"you have been blocked|zugriff verweigert|sicherheitsüberprüfung|bist du ein mensch|"
    r"accès refusé|acceso denegado|accesso negato|доступ (?:ограничен|запрещен)",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|bevor (?:sie|du) fortfähr|we value your privacy|cookie (?:consent|wall|"
    r"settings)|cookie-einstellungen|privacy (?:consent|gate)|mit werbung (?:weiterlesen|nutzen)|"
    r"zustimmung|einwilligung|consentement|accepter (?:et|les cookies)|aceptar (?:y|las) |"
    r"accetta i cookie|akkoord met cookies|cookies accepteren|\bcmp\b|consent",
    re.IGNORECASE,
)
CHALLENGES = (
    "#challenge-form, #cf-wrapper, .cf-browser-verification, #px-captcha, .g-recaptcha, "
    ".h-captcha, "
    "script[src*='challenge-platform'], script[src*='_Incapsula_'], iframe[src*='captcha']"
)
OWN_PLACE = re.compile(r"#\w+-\d+$|replytocom=")
SHORT = 3_000


def not_the_page(page: LexborHTMLParser) -> str | None:
    """Say what stands in the way where a page is a block page, a captcha or a cookie wall."""
    text = plain_text(page.body)
    if len(text) > SHORT:
        return None
    title = " ".join(
        (plain_text(page.css_first("title")) or plain_text(page.css_first("h1"))).split()
    )
    heading = plain_text(page.css_first("h1"))
    if BLOCKED.search(title) or BLOCKED.search(heading) or page.css_first(CHALLENGES):
        return f"This is a block page (“{title or heading}”)"
    if CONSENT.search(title) or CONSENT.search(heading):
        return f"This is a page that asks for consent (“{title or heading}”)"
    return None


def elsewhere(page: LexborHTMLParser, html: str, found: int) -> list[str]:
    """Say which service holds this page's comments, and that there are more pages of them.

    Args:
        page: the page, parsed.
        html: the same as text, for what only a script names.
        found: how many comments are in the file.
    """
    notes = []
    links = (node.attributes.get("href") or "" for node in page.css("a[href*=comment-page-]"))
    if any(not OWN_PLACE.search(link) for link in links):
        notes.append("The page links to more pages of comments, which are not in this file.")
    if not found:
        notes += _on_a_service(page, html)
    return notes


def _on_a_service(page: LexborHTMLParser, html: str) -> list[str]:
    service = next((name for name, place in SERVICES if page.css_first(place) is not None), None)
    if service is None and NAMED_IN_SCRIPT.search(html):
        service = "Disqus"
    if service is not None:
        loads = "A frame shows" if service == "a frame" else f"{service} loads"
        return [
            f"{loads} this page’s comments from elsewhere; they are not in this file. Let them "
            "show, and save the page then, or export them from the service."
        ]
    link = _comments_page(page)
    said = f"The comments are on a page of their own, not in this file: {link}"
    return [said] if link else []


def _comments_page(page: LexborHTMLParser) -> str | None:
    """Find a link in words like "82 comments" that leads to another page."""
    for node in page.css("a[href*=comment], a[href*=kommentar], a[href*=forum], a[href*=bbs]"):
        address = node.attributes.get("href") or ""
        named = f"{node.attributes.get('class') or ''} {node.attributes.get('title') or ''}"
        said = " ".join(node.text().split())
        counted = re.fullmatch(r"[\d.,]+\s*(?:comments?|kommentare?|commentaires?)", said, re.I)
        button = re.search(r"comment[-_]?(?:button|link)", named) and "#" not in address
        if (counted or button) and "#" not in address and address[:11].lower() != "javascript:":
            return address
    return None
