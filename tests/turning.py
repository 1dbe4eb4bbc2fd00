"""A discussion whose names, title and column turn round what follows them, if they are let."""

from __future__ import annotations

import json

NAMES = (
    "Ada\u202e",  # an override left open
    "Bea\u2066",  # an isolate left open
    "Cem\u202b\u202d",  # embeddings left open
    "\u2069\u202cDot",  # closes what it did not open
    "\u0301Eva",  # a mark that sits on what stands before it
    "Fay\nGus\u2028Hal",
    "<b>Ida</b> **x** [a](http://canary.example) `c` :red[d] $x$",
    "דנה",
    "3 علي",
)
TITLE = "Ferry\u202e דנה <b>bold</b>"
COLUMN = "mood\u202e"


def discussion() -> bytes:
    """Write two comments and a reply of everybody: a name must stand in every table and chart."""
    comments = []
    for number, name in enumerate(NAMES * 3):
        parent = f"c{number - len(NAMES) - 1}" if number > len(NAMES) else None
        comments.append(
            {
                "discussion_id": "1",
                "comment_id": f"c{number}",
                "parent_id": parent,
                "parent_source": "explicit",
                "commenter": name,
                "commenter_id": f"u{number % len(NAMES)}",
                "posted_at": f"2024-05-13T{number % 24:02}:00:00Z",
                "text": f"{name} wrote a {'good' if number % 2 else 'bad, sad'} thing. Why not?",
                COLUMN: ("negative", "neutral", "positive")[number % 3],
            }
        )
    article = {
        "discussion_id": "1",
        "title": TITLE,
        "text": "Averill and Garra.",
        "byline": NAMES[0],
    }
    return json.dumps({"articles": [article], "comments": comments}).encode()
