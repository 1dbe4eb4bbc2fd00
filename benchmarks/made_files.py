"""The same made-up discussion as a file of each kind that is read: text, HTML, JSON, XML, tables.

Seeded: the same number of comments is the same file, byte for byte. Replies nest up to five deep.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import escape

import pandas as pd

from benchmarks.made_dump import WORDS

SEED = 21
DEEPEST = 5
WORDS_IN_A_COMMENT = 34
PEOPLE = 3_000
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Made(NamedTuple):
    """A made-up comment: answers is the number of the comment above it, or -1."""

    number: int
    answers: int
    depth: int
    name: str
    time: pd.Timestamp
    text: str


def comments(count: int) -> list[Made]:
    """Make comments in page order, each below what it answers."""
    chance = random.Random(SEED)
    path: list[int] = []
    made = []
    for number in range(count):
        depth = min(chance.choice((0, 0, 1, 1, 2, 3, 4)), len(path))
        path = [*path[:depth], number]
        words = [chance.choice(WORDS) for _ in range(WORDS_IN_A_COMMENT)]
        text = f"{' '.join(words).capitalize()}."
        name = f"Neighbour{chance.randrange(PEOPLE)} {chance.choice(WORDS).capitalize()}"
        time = pd.Timestamp("2024-05-13T06:00:00Z") + pd.Timedelta(seconds=41 * number)
        made.append(Made(number, path[depth - 1] if depth else -1, depth, name, time, text))
    return made


ARTICLE = "What becomes of the harbour\n\nThe council meets on Tuesday, and the ferry is late.\n\n"


def says(made: list[Made]) -> bytes:
    """Give a page dump whose markers are “• NAME says:”."""
    body = "".join(f"\n  • {each.name} says:\n\n    {each.text}\n" for each in made)
    return (ARTICLE + "\n" + body).encode()


def names_above_dates(made: list[Made]) -> bytes:
    """Give a page dump whose markers are a name and, in the line below, a date."""
    body = "".join(
        f"{each.name}\n{each.time:%d %B %Y at %H:%M}\n{each.text}\nReply\n\n" for each in made
    )
    return f"{ARTICLE}{len(made)} Comments\n\n{body}".encode()


def names_below(made: list[Made]) -> bytes:
    """Give a page dump in which name and time stand under each comment."""
    body = "".join(
        f"{each.text}\nPosted by {each.name} at {each.time:%d %B %Y %H:%M}\n\n" for each in made
    )
    return f"{ARTICLE}Comments\n\n{body}".encode()


def web_page(made: list[Made]) -> bytes:
    """Give a page as WordPress writes it, replies within what they answer."""
    pieces, open_lists = [], 0
    for each in made:
        while open_lists > each.depth:
            pieces.append("</li></ol>")
            open_lists -= 1
        if each.depth == open_lists:
            pieces.append("</li>" if pieces else "")
        else:
            pieces.append('<ol class="children">')
            open_lists += 1
        pieces.append(_item(each))
    nested = "".join(pieces) + "</li></ol>" * open_lists + "</li>"
    return (
        "<!DOCTYPE html><html><head><title>What becomes of the harbour</title></head><body>"
        "<article><h1>What becomes of the harbour</h1><p>The council meets on Tuesday.</p>"
        f'</article><div id="comments"><ol class="comment-list">{nested}</ol></div></body></html>'
    ).encode()


def _item(each: Made) -> str:
    return (
        f'\n<li id="comment-{each.number + 1}" class="comment depth-{each.depth + 1}">'
        f'<article class="comment-body"><footer class="comment-meta"><b class="fn">{each.name}</b>'
        f'<time datetime="{each.time.isoformat()}">{each.time:%d %B %Y at %H:%M}</time></footer>'
        f'<div class="comment-content"><p>{each.text}</p></div></article>'
    )


def json_tree(made: list[Made]) -> bytes:
    """Give a Hacker News story, its comments within each other."""
    items = [
        {
            "id": each.number + 2,
            "author": each.name,
            "created_at": each.time.isoformat(),
            "created_at_i": int(each.time.timestamp()),
            "text": f"<p>{each.text}</p>",
            "parent_id": each.answers + 2 if each.answers >= 0 else 1,
            "story_id": 1,
            "points": None,
            "type": "comment",
            "children": [],
        }
        for each in made
    ]
    story = {"id": 1, "type": "story", "title": "What becomes of the harbour", "author": "Ada"}
    story |= {"created_at": "2024-05-13T06:00:00Z", "created_at_i": 1715580000, "url": ""}
    story |= {"text": "", "points": 7, "story_id": 1, "children": []}
    for each, item in zip(made, items, strict=True):
        above = items[each.answers] if each.answers >= 0 else story
        above["children"].append(item)
    return json.dumps(story).encode()


def json_rows(made: list[Made]) -> bytes:
    """Give a list of records."""
    return json.dumps([_row(each) for each in made]).encode()


def json_lines(made: list[Made]) -> bytes:
    """Give a record a line."""
    return "".join(json.dumps(_row(each)) + "\n" for each in made).encode()


def csv(made: list[Made]) -> bytes:
    """Give a table with commas."""
    return pd.DataFrame([_row(each) for each in made]).to_csv(index=False).encode()


def parquet(made: list[Made]) -> bytes:
    """Give a table as Parquet."""
    return pd.DataFrame([_row(each) for each in made]).to_parquet(index=False)


def _row(each: Made) -> dict[str, str]:
    return {
        "id": f"c{each.number}",
        "parent_id": f"c{each.answers}" if each.answers >= 0 else "",
        "author": each.name,
        "date": each.time.isoformat(),
        "text": each.text,
    }


def xml(made: list[Made]) -> bytes:
    """Give a WordPress export."""
    body = "".join(
        f"<wp:comment><wp:comment_id>{each.number + 1}</wp:comment_id>"
        f"<wp:comment_author><![CDATA[{each.name}]]></wp:comment_author>"
        f"<wp:comment_date_gmt><![CDATA[{each.time:%Y-%m-%d %H:%M:%S}]]></wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{each.text}]]></wp:comment_content>"
        f"<wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>"
        f"<wp:comment_parent>{each.answers + 1}</wp:comment_parent></wp:comment>\n"
        for each in made
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>Harbour</title><wp:wxr_version>1.2</wp:wxr_version><item>"
        "<title>What becomes of the harbour</title><wp:post_id>1</wp:post_id>"
        f"<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>{body}"
        "</item></channel></rss>"
    ).encode()


def workbook(made: list[Made]) -> bytes:
    """Give a workbook with one sheet, its texts within its cells."""
    table = [list(_row(made[0])), *(list(_row(each).values()) for each in made)]
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCDE"[place]}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for place, cell in enumerate(cells)
        )
        + "</row>"
        for number, cells in enumerate(table, start=1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/s1.xml"),
        "xl/worksheets/s1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/{kind}" Target="{target}"/></Relationships>'
    )


FILES: dict[str, Callable[[list[Made]], bytes]] = {
    "says.txt": says,
    "names_above_dates.txt": names_above_dates,
    "names_below.txt": names_below,
    "web_page.html": web_page,
    "tree.json": json_tree,
    "rows.json": json_rows,
    "lines.jsonl": json_lines,
    "table.csv": csv,
    "export.xml": xml,
    "workbook.xlsx": workbook,
    "table.parquet": parquet,
}
