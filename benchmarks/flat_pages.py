"""What is inferred on pages without nesting, beside two annotations of them.

    python -m benchmarks.flat_pages [FOLDER] [--write]

`flat_replies.tsv` holds, for each comment that either annotation has as an answer to another: file,
position, answers (the position of the comment answered, "unclear" where the two differ),
first_reader, second_reader (empty = no answer to a comment), half. Every other comment of these
files answers no comment for either. The halves are of whole pages: "tuning" could be looked at
while the model was made, "held out" was measured when a version of it was ready. The two were made
apart, and before anything was tuned; positions count from 0. `--write` puts what came out on the
half held out into `sentences/measured.json`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.inference.inference import infer_parents
from benchmarks.figures import WRITE, write
from loaders import load

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "text_dump"
FLAT = Path(__file__).with_name("flat_replies.tsv")
READERS = ["first_reader", "second_reader"]


class Measured(NamedTuple):
    """What came out on one half of the pages.

    Attributes:
        pages: pages.
        comments: comments on them.
        edges: answers to a comment that both annotations have, to the same one.
        links: links to a comment that were asserted.
        right: those among them that either annotation has.
        found: edges among them.
        articles: comments of which it was asserted that they answer the article.
        articles_right: those that neither annotation has as an answer to a comment.
    """

    pages: int
    comments: int
    edges: int
    links: int
    right: int
    found: int
    articles: int
    articles_right: int


def main() -> None:
    """Print what came out, and write it where that is wanted."""
    folders = [Path(each) for each in sys.argv[1:] if each != WRITE]
    folder = folders[0] if folders else FOLDER
    if not folder.exists():
        print(f"The pages that were annotated twice are not here: {folder}")
        return
    held_out = print_flat_pages(folder)
    if WRITE in sys.argv:
        figures = {"shown": held_out.links, "right": held_out.right}
        figures |= {"replies": held_out.edges, "found": held_out.found}
        write("links_inferred", "benchmarks.flat_pages", figures)


def print_flat_pages(folder: Path) -> Measured:
    """Print what came out on both halves; give that of the half held out."""
    print("\nflat pages, order auto; the two annotations agree with an F1 of", end=" ")
    print(f"{agreement(annotated()):.3f}")
    for half in ("tuning", "held out"):
        found = measured(folder, half)
        print(f"  {half}: {found.pages} pages, {found.comments} comments, {found.edges} edges")
        print(f"    links asserted {found.links}, right {found.right}", end=" ")
        print(f"(precision {found.right / found.links:.3f}), edges found {found.found}", end=" ")
        print(f"(recall {found.found / found.edges:.3f})")
        print(f"    said to answer the article {found.articles}, right {found.articles_right}")
    return found


def annotated() -> pd.DataFrame:
    """Read the annotations."""
    return pd.read_csv(FLAT, sep="\t", dtype=str, keep_default_na=False)


def agreement(table: pd.DataFrame) -> float:
    """Give the F1 of one annotation against the other."""
    first, second = (table[reader] for reader in READERS)
    same = ((first == second) & (first != "")).sum()
    return float(2 * same / ((first != "").sum() + (second != "").sum()))


def measured(folder: Path, half: str) -> Measured:
    """Infer replies on one half of the pages, in order "auto", and compare."""
    table = annotated()
    table = table[table["half"] == half]
    pages = [_page(folder, str(file), rows) for file, rows in table.groupby("file", sort=True)]
    both = pd.concat(pages)
    link = both["asserted"] & (both["guess"] != "")
    article = both["asserted"] & (both["guess"] == "")
    first, second = (both[reader] for reader in READERS)
    seen = (both["guess"] == first) | (both["guess"] == second)
    edge = (first == second) & (first != "")
    none = (first == "") & (second == "")
    return Measured(
        len(pages),
        len(both),
        int(edge.sum()),
        int(link.sum()),
        int((link & seen).sum()),
        int((link & seen & edge).sum()),
        int(article.sum()),
        int((article & none).sum()),
    )


def _page(folder: Path, file: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Give each comment of a page: the best guess ("" = the article), and both annotations."""
    corpus = load(next(folder.rglob(file)))
    best = infer_parents(corpus.articles, corpus.comments).drop_duplicates("comment_id")
    place = corpus.comments.set_index("comment_id")["position"].astype(str)
    found = pd.DataFrame(
        {
            "position": best["comment_id"].map(place),
            "guess": best["parent_id"].map(place).astype(object).fillna(""),
            "asserted": best["asserted"],
        }
    )
    return found.merge(rows[["position", *READERS]], on="position", how="left").fillna(
        {reader: "" for reader in READERS}
    )


if __name__ == "__main__":
    main()
