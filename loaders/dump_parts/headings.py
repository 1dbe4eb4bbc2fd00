"""Lines of a page that belong to nobody: headings over the comments, buttons, what comes after.

A heading may claim how many comments there are ("12 Responses to …", "Comments (12)"); the claim
is taken from such a line, or from one part of the line under the title, never from running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["claimed_count", "ends_comments", "is_counted", "is_furniture", "is_heading"]

LONGEST = 160
WORDS = (
    "comments?|responses?|replies|reactions?|thoughts?|kommentare?|antworten|commentaires?|"
    "réactions?|réponses?|comentarios?|comentários?|respuestas?|respostas?|commenti|commento|"
    "réflexions?|risposte|reacties|reactie|kommentarer|komentarze|комментари[ийяев]{1,3}"
)
BEFORE = (
    r"(?:(?:reader|user|visitor|all|your|our|view|show|read|display|the|latest|recent|most|top|"
    r"sort|\d[\d,.]{0,6})\s+)*+"
)
HEADING = re.compile(
    rf"\W*{BEFORE}(?:{WORDS})\b(?:\s?[:(\[]?\s?\d[\d,.]*\s?[)\]]?)?(?:\s+so far)?[\s\W]*"
    rf"|\W*(?:\d[\d,.]{{0,6}}|one|no|two|three|four|five|six)\s+(?:{WORDS})\s+"
    r"(?:to|on|for|so far|auf|zu|à|sur|en|a|su|op|na)\b.*"
    r"|\W*(?:discussion|reader discussion|join the conversation|diskussion|leserkommentare)\W*",
    re.IGNORECASE,
)
CLAIM = re.compile(
    rf"(?P<before>^|.*?[•·|/–—?!)\]\t])\s*(?:(?P<a>\d{{1,3}}(?:[,.]\d{{3}})*|\d{{1,7}}|one)\s*\+?\s+(?:{WORDS})\b"
    rf"|(?:{WORDS})\s?[:(\[]\s?(?P<b>\d{{1,3}}(?:[,.]\d{{3}})*|\d{{1,7}})\b)"
    r"\s*[)\]]?\s*(?P<after>$|[•·|/–—:“”\"].*|(?:to|on|for|so far|auf|zu|à|sur)\b.*)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"(?:\d|\bone)\s*\+?\s+(?:{WORDS})\b|\b(?:{WORDS})\s?[:(\[]\s?\d", re.IGNORECASE
)
ENDING = re.compile(
    r"\W*(?:(?:leave|post|write|add|submit|make)\s+(?:a|your|an?other|new)\s+"
    r"(?:new\s+)?(?:reply|comment|response|message)"
    r"|(?:leave|add|post|submit)\s+(?:a\s+)?comment\W*$|leave\s+comment|(?:newer|older)\s+posts?\b|(?:the\s+)?comments?\b.{0,40}\b(?:closed|disabled|moderated)"
    r"|(?:you\s+must|please|you\s+need\s+to|want\s+to)\s+.{0,20}\b(?:log|sign|register)"
    r"|(?:log|sign)\s+in\s+to|related\s+(?:posts?|articles?|stories|links?|news)|trackbacks?\b"
    r"|copyright\b|©|(?:older|newer|previous|next|more)\s+comments|all\s+rights\s+reserved"
    r"|powered\s+by|subscribe\b|share\s+this|about\s+the\s+author|recent\s+(?:posts|comments)"
    r"|most\s+(?:read|popular)|you\s+might\s+also|schreiben?\s+sie|(?:einen\s+)?kommentar\s+"
    r"(?:schreiben|hinterlassen|verfassen)|schreibe?\s+einen|laisse[rz]\s+un|ajouter\s+un\s+comm"
    r"|deja\s+(?:un|tu)\s+|deixe\s+(?:um|seu)\s+|lascia\s+un\s+|geef\s+een\s+reactie|"
    r"plaats\s+een\s+reactie|lämna\s+(?:en|ett)\s+|dodaj\s+komentarz|добавить\s+комм)",
    re.IGNORECASE,
)
BUTTONS = (
    "reply|replies|reply to this|delete|report|report abuse|report this|flag|flag comment|like|"
    "likes|unlike|dislike|quote|share|permalink|link|edit|parent|hide|recommend|recommended|up|"
    "down|upvote|downvote|antworten|melden|zitieren|répondre|signaler|responder|denunciar|"
    "rispondi|segnala|reageer|svara|odpowiedz|ответить|load more comments|load more|read more|"
    "show replies|hide replies|view replies|see more|gefällt mir|j’aime|me gusta|"
    "log in to reply|flag as inappropriate|collapse|expand|vote|helpful|save|give award|context|"
    "back to top|top|@reply|reply with quote|rate this"
)
FURNITURE = re.compile(
    rf"(?:[\s\W\d_]*+(?:{BUTTONS})\b(?!['’]))++[\s\W\d_]*+|[^\w\s]{{1,3}}", re.IGNORECASE
)
CLOSED = re.compile(r"comments\b.{0,40}\b(?:closed|disabled)\.?", re.IGNORECASE)


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading over comments ("Comments (12)", "12 Responses to …")."""
    text = line.strip()
    return 0 < len(text) <= LONGEST and HEADING.fullmatch(text) is not None


def is_counted(line: str) -> bool:
    """Tell whether a heading over comments says how many there are."""
    return NUMBERED.search(line.strip()[:LONGEST]) is not None


def ends_comments(line: str) -> bool:
    """Tell whether a line begins what stands after the comments ("Leave a reply", "© …")."""
    text = line.strip()
    return 0 < len(text) <= 90 and ENDING.match(text) is not None


def is_furniture(line: str) -> bool:
    """Tell whether a line holds buttons only ("Reply ↓", "Like (3) | Report")."""
    text = line.strip()
    if not 0 < len(text) <= 60:
        return False
    return FURNITURE.fullmatch(text) is not None or CLOSED.fullmatch(text) is not None


def claimed_count(lines: Sequence[str], near: int) -> int | None:
    """How many comments the page says there are, or None where it does not say.

    Args:
        lines: the page outside its comments, the other lines blank.
        near: place where the comments begin; the claim nearest above it counts.
    """
    order = [*range(min(near, len(lines)) - 1, -1, -1), *range(near, len(lines))]
    for number in order:
        text = lines[number].strip()
        if 0 < len(text) <= LONGEST and NUMBERED.search(text) and (found := CLAIM.fullmatch(text)):
            return int(re.sub(r"\D", "", found["a"] or found["b"]) or 1)
    return None
