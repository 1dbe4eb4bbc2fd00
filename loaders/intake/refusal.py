"""Says what a source is that no loader recognises, and what would come nearest to it."""

from __future__ import annotations

import re

from loaders.json_parts.shape import is_json_feed
from loaders.text.reading import decoded_start

BINARY = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a sound, video or picture file (RIFF)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.xls, .doc), or one with a password"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"bplist", "a Safari web archive"),
    (b"PK", "an Office document, or another zip"),
)
TEXTS = (
    (re.compile(r"\AFrom \S+.*\d{4}\s"), "a mailbox (mbox)"),
    (re.compile(r"\A(?:[\w-]+: .*\n(?:[ \t].*\n)*){4}"), "a mail message, or a page with headers"),
    (re.compile(r"\A\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d.{0,9}[-\]] "), "a chat"),
    (re.compile(r"\A(?:\[?\d\d:\d\d(?::\d\d)?\]? |\d{4}-\d\d-\d\dT\S+ +)[<*]"), "a chat log"),
)
ADVICE = {
    "PDF": "Open the page it was made from, and save that as HTML.",
    "picture": "Undercurrent reads text; save the page as HTML, or copy its text and paste it.",
    "Office": "Save the table as .xlsx or CSV.",
    "SQLite": "Of a database of other software than listed, write the table of comments as CSV.",
    "archive": "Unpack it, and open what it holds; zip, gz and zst are unpacked for you.",
    "web archive": "Save the page as HTML (“page source”).",
    "mail": "Messages are read whose headers follow the line “From …”: export them as mbox.",
    "chat": "Exports of Discord, Slack, Telegram and WhatsApp are read; others as a table (CSV).",
    "feed": "Feeds of articles hold no comments; save the comment feed, or the page as HTML.",
    "JSON": "The nearest is `json_table`: records with a text each, and an author, id or time.",
    "table": "The nearest is `table`: it needs a column of texts and one of names, ids or times.",
    "HTML": "The nearest is `html_page`: a saved page. Save it again, complete.",
    "XML": "The nearest are `wordpress_export` and `disqus`.",
    "tar": "Unpack it, and open the folder.",
}
PAGE = "If it is a page with comments, save it as HTML, or copy the whole page and paste it."
ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})")
DEEP = re.compile(r"[\[{]\s*(?=[\[{])")
MOST_LEVELS = 100
KEY = re.compile(r'"([^"\\\n]{1,40})"\s*:')


def what_was_found(head: bytes, filename: str) -> str:
    """Name what the source is, what comes nearest to it, and what to do.

    Args:
        head: its beginning.
        filename: the name it goes by, if any.
    """
    kind = _kind(head)
    advice = next((words for sign, words in ADVICE.items() if sign in kind), PAGE)
    named = f"{filename} is" if filename else "This is"
    return f"{named} {kind}; no comments were recognised in it. {advice}"


def _kind(head: bytes) -> str:
    binary = next((words for sign, words in BINARY if head.startswith(sign)), None)
    if binary is None and head[257:262] == b"ustar":
        binary = "a tar archive"
    if binary:
        return binary
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1024].count("\0") or text[:1024].count("\ufffd") > 100:
        return "binary data"
    kind = next((words for pattern, words in TEXTS if pattern.match(text[:4096])), None)
    if kind is None and text[:1] in ("{", "["):
        return _json_kind(text)
    if kind is None and text[:1] == "<":
        return _markup_kind(text)
    shown = text.split("\n", 1)[0].strip()[:60]
    if kind is None and max(shown.count(mark) for mark in ",;\t|") >= (1 if "\n" in text else 3):
        kind = "text, perhaps a table,"
    return f"{kind or 'text'} that begins “{shown}”"


def _json_kind(text: str) -> str:
    if len(DEEP.findall(text[:4096])) > MOST_LEVELS:
        return f"JSON nested more than {MOST_LEVELS} levels deep"
    if is_json_feed(text):
        return "a news feed (JSON Feed)"
    keys = list(dict.fromkeys(KEY.findall(text[:4096])))[:8]
    if not keys:
        return "JSON without keys"
    return "JSON with the keys " + ", ".join(f"“{key}”" for key in keys)


def _markup_kind(text: str) -> str:
    start = re.sub(r"\A(?:<[?!][^>]{0,2000}>\s*)+", "", text[:8192])
    found = ROOT.search(start) or ROOT.search(text[:8192])
    root = found[1] if found else ""
    if root.lower() in ("rss", "feed", "rdf:rdf"):
        return f"a news feed (<{root}>)"
    if root.lower() in ("html", "head", "body", "div"):
        return "HTML"
    return f"XML whose first element is <{root}>" if root else "text with markup"
