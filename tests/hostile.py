"""A discussion made to do harm: every field of it carries something that a page could fall for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

OUTSIDE = "http://canary.example"
NEARBY = "http://127.0.0.1:9/canary"
ATTACKS = (
    "<script>window.harmed=1;alert('x')</script>",
    f'<img src={NEARBY}.png onerror="window.harmed=1;alert(2)">',
    f"![x]({OUTSIDE}/x.png)",
    f"see {OUTSIDE}/auto, www.canary.example or someone@canary.example",
    "<style>body{display:none}</style>",
    f"<form action={OUTSIDE}/f><input name=q autofocus><button>Send</button></form>",
    f"# A heading\n\n**bold** _slanted_ [a link]({OUTSIDE}/y) `code`\n\n| a | b |\n|---|---|",
    "$x^2$ and $$\\frac{1}{2}$$",
    ":material/delete: :red[danger] :smile: :streamlit:",
    "\u202eRight to left\u202c and \u2066isolated",
    "zero\u200bwidth\u200djoined\ufeff",
    "bell\x07 escape\x1b[31m delete\x7f end",
    f'=HYPERLINK("{OUTSIDE}/","click")',
    "W" * 5_000,
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \U0001f1ea\U0001f1fa",
    "one\ntwo\r\nthree\rfour\n\n\n\nfive",
    f"<svg onload=window.harmed=1><iframe src={OUTSIDE}/i></iframe></svg>",
    '"><script>window.harmed=1</script><b title="',
    "</style></textarea></title><b>bold</b><br><i>slanted</i>",
    "{{7*7}} ${7*7} %(x)s {0} %{customdata} <extra></extra>",
    '<a href="javascript:window.harmed=1">a</a> javascript:window.harmed=1',
    "&lt;b&gt; &amp; &#60;script&#62;",
    f"<div style=\"background:url({OUTSIDE}/b.png)\">@import url({OUTSIDE}/a.css);</div>",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "\ud83d half an emoji",
    "<base href=http://canary.example/><meta http-equiv=refresh content=0;url=/>",
    f'<link rel=stylesheet href="{OUTSIDE}/c.css"><object data="{OUTSIDE}/o"></object>',
    "<details open ontoggle=window.harmed=1><summary>s</summary></details>",
)  # fmt: skip
TONE_COLUMN = f"mine {ATTACKS[2]} **b** `c` :red[d]"
TONES = ("a terrible, sad idea", "a wonderful, good idea", "no word", "Margit is right", "why?")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_read(text: str) -> str:
    """Give what must be shown of a text: line ends unified, what no page can carry left out."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return CONTROLS.sub("", re.sub(r"\r\n?", "\n", whole))


def comments() -> list[dict[str, Any]]:
    """Give 30 comments, in chains of six, with an attack in each of their fields."""
    rows = []
    for number, attack in enumerate(ATTACKS):
        rows.append(
            {
                "discussion_id": f"d {ATTACKS[0]}",
                "comment_id": _id(number),
                "parent_id": _id(number - 1) if number % 6 else None,
                "parent_source": "explicit",
                "commenter": f"{attack} {number // 2}" if number % 2 else attack,
                "commenter_id": f"u{number % 20} {ATTACKS[number % 5]}",
                "role": ATTACKS[number % 7] if number % 3 == 0 else None,
                "posted_at": f"2024-11-{10 + number // 8}T{number % 24:02}:41:11Z",
                "text": f"{attack}\n\n{TONES[number % 5]} {attack}",
                "score": number - 5,
                "status": "deleted" if number == 29 else "published",
                f"extra {ATTACKS[1]}": attack,
                "=1+1": attack,
                TONE_COLUMN: ("negative", "neutral", "positive")[number % 3],
            }
        )
    return rows


def _id(number: int) -> str:
    return f"c{number}/?&#=%<b>{ATTACKS[number % 4]}"


def articles() -> list[dict[str, Any]]:
    """Give the article that they stand under."""
    every = "\n\n".join(attack for attack in ATTACKS if len(attack) < 1_000)
    return [
        {
            "discussion_id": f"d {ATTACKS[0]}",
            "title": f"{ATTACKS[1]} {ATTACKS[2]} $x$ :red[title] <b>",
            "text": f"Margit Rose and Finn <b>Abara</b> said so. Margit Rose said it.\n\n{every}",
            "byline": f"{ATTACKS[0]} {ATTACKS[2]}",
            "published_at": "2024-11-09T08:00:00Z",
            "url": "javascript:window.harmed=1",
            "tags": [ATTACKS[0], ATTACKS[2], ATTACKS[12]],
            "declared_comments": 31,
        }
    ]


def write(path: Path) -> Path:
    """Write the discussion in the layout that Undercurrent itself exports."""
    path.write_text(json.dumps({"articles": articles(), "comments": comments()}), "ascii")
    return path
