"""What comments answer where the page does not say: candidates, how probable, and why.

Asserted as a link is only what has a probability of at least .8 and one piece of evidence that a
reader can check: a quotation, a person addressed, a rare word taken up, two people in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from analysis.exact_times import exact_times
from analysis.inference.beliefs import Beliefs, Talk, beliefs_of
from analysis.inference.decoding import ELSEWHERE, UNKNOWN
from analysis.inference.model import shipped
from analysis.inference.signs import in_words
from analysis.references.answers import ARTICLE as TO_ARTICLE
from analysis.references.answers import CANNOT_TELL
from analysis.references.evidence import ARTICLE, as_on_page
from analysis.references.ordering import DEPTH_FIRST, ORDERS, is_newest_first, order_of, seconds
from analysis.references.referring import article_text
from loaders.tables.structure import parent_rows

ASSERTED_FROM = 0.8
BEST = 3
SPOKEN_OF = "speaks of the article"
IN_TURN = "the two answer each other in turn"
COLUMNS = {
    "discussion_id": "str",
    "comment_id": "str",
    "parent_id": "str",
    "probability": "Float64",
    "evidence": "str",
    "asserted": "bool",
    "addressed": "str",
}

Corrections = Mapping[tuple[str, str], str]
Progress = Callable[[int, int], None]


def infer_parents(
    articles: pd.DataFrame,
    comments: pd.DataFrame,
    order: str = "auto",
    *,
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Find what each comment answers whose parent is unknown (`parent_source` none).

    Args:
        articles: reads discussion_id, title, text.
        comments: any number of discussions, each in page order; reads discussion_id, comment_id,
            parent_id, parent_source, commenter, commenter_id, posted_at, text.
        order: how each page is laid out: "chronological"; "depth-first", a nested thread without
            its indents; "unknown": only what both support is asserted; "auto": by the times where
            there are any, otherwise unknown.
        corrections: (discussion_id, comment_id) to the comment_id that it answers, "article" or
            "cannot tell": held to be so, and all else is worked out around it.
        progress: called with the number of comments done, and of all.

    Returns:
        The best three comments and the article for each comment, in page order, best first:
        discussion_id, comment_id, parent_id (NA = the article), probability (over all candidates
        of a comment they sum to at most 1), evidence (in words, "" where only nearness speaks for
        it), asserted (whether it may be shown as a link; at most one per comment), addressed (whom
        the comment addresses, also where nothing is asserted; the same on all its rows).

    Raises:
        ValueError: there is no such order.

    Source:
        Conditional logit, McFadden 1974. Candidates, quotations and names as in Balali, Faili &
        Asadpour 2014, A Supervised Approach to Predict the Hierarchical Structure of Conversation
        Threads for Comments.
    """
    if order not in ORDERS:
        raise ValueError(f"There is no order {order!r}; there are {', '.join(ORDERS)}")
    texts, said = _article_texts(articles), _by_discussion(corrections or {})
    found, done = [], 0
    for name, page in comments.groupby("discussion_id", sort=False):
        if page["parent_source"].eq("none").any():
            article, corrected = texts.get(str(name), ""), said.get(str(name), {})
            tell = _teller(progress, done, len(page), len(comments))
            found.append(_page(page, article, order, corrected, tell))
        done += len(page)
        if progress is not None:
            progress(done, len(comments))
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))
    return table.astype(COLUMNS)


def _article_texts(articles: pd.DataFrame) -> dict[str, str]:
    each = zip(*map(articles.get, ("discussion_id", "title", "text")), strict=True)
    return {name: article_text(title, text) for name, title, text in each}


def _by_discussion(corrections: Corrections) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = {}
    for (discussion, comment), to in corrections.items():
        said.setdefault(discussion, {})[comment] = to
    return said


def _teller(progress: Progress | None, done: int, size: int, total: int) -> Callable[[float], None]:
    def tell(share: float) -> None:
        if progress is not None:
            progress(done + int(share * size), total)

    return tell


def _page(
    page: pd.DataFrame,
    article: str,
    order: str,
    corrected: dict[str, str],
    tell: Callable[[float], None],
) -> pd.DataFrame:
    times = seconds(exact_times(page))
    if order == "auto":
        order = order_of(times)
    turned = order != DEPTH_FIRST and is_newest_first(times)
    rows = np.arange(len(page))[::-1] if turned else np.arange(len(page))
    laid = page.iloc[rows].reset_index(drop=True)
    fixed = _fixed(laid, corrected)
    talk = Talk(
        texts=laid["text"].fillna("").tolist(),
        names=laid["commenter"].astype(object).where(laid["commenter"].notna(), None).tolist(),
        people=pd.factorize(laid["commenter_id"])[0].astype(np.int64),
        times=times[rows],
        article=article,
        fixed=fixed,
    )
    beliefs = beliefs_of(talk, order, shipped(), tell)
    settled = laid["comment_id"].isin(list(corrected)).to_numpy()
    return _table(page, laid, beliefs, rows, settled)


def _fixed(page: pd.DataFrame, corrected: dict[str, str]) -> np.ndarray:
    """Say what is known already: by the source, or because a person said so."""
    source = page["parent_source"].fillna("none")
    parent = parent_rows(page)
    answers_article = page["parent_id"].isna().to_numpy() & ~source.eq("missing").to_numpy()
    known = np.where(parent >= 0, parent, np.where(answers_article, ARTICLE, ELSEWHERE))
    fixed = np.where(source.eq("none").to_numpy(), UNKNOWN, known)
    row_of = {each: row for row, each in enumerate(page["comment_id"])}
    for comment, to in corrected.items():
        if comment in row_of and to != CANNOT_TELL and fixed[row_of[comment]] == UNKNOWN:
            fixed[row_of[comment]] = ARTICLE if to == TO_ARTICLE else row_of.get(to, ELSEWHERE)
    # What is answered by a comment above it on the page is no candidate.
    return np.where(fixed >= np.arange(len(page)), ELSEWHERE, fixed)


def _table(
    page: pd.DataFrame, laid: pd.DataFrame, beliefs: Beliefs, rows: np.ndarray, settled: np.ndarray
) -> pd.DataFrame:
    at = _best(beliefs)
    comment, target = beliefs.pairs.comment[at], beliefs.pairs.target[at]
    wanted = laid["parent_source"].fillna("none").eq("none").to_numpy()[comment]
    first = np.append(True, comment[1:] != comment[:-1])
    sure = beliefs.probability[at] >= ASSERTED_FROM
    ids = laid["comment_id"].to_numpy(dtype=object)
    words = in_words(beliefs.signs, beliefs.pairs)
    persons = np.array([as_on_page(each, rows) for each in beliefs.signs.persons], dtype=object)
    table = pd.DataFrame(
        {
            "discussion_id": laid["discussion_id"].to_numpy()[comment],
            "comment_id": ids[comment],
            "parent_id": np.where(target == ARTICLE, None, ids[target]),
            "probability": np.round(beliefs.probability[at], 4),
            "evidence": [as_on_page(_evidence(beliefs, words, each), rows) for each in at.tolist()],
            "asserted": first & sure & beliefs.concrete[at] & ~settled[comment],
            "addressed": persons[comment],
        }
    )
    placed: pd.DataFrame = table.assign(row=rows[comment])[wanted]
    return placed.sort_values("row", kind="stable").drop(columns="row")


def _best(beliefs: Beliefs) -> np.ndarray:
    """Give the places of the three best comments and the article, best first, by comment."""
    pairs = beliefs.pairs
    article = pairs.target == ARTICLE
    order = np.lexsort((article, -beliefs.probability, pairs.comment))
    rank = np.empty(len(order), dtype=np.int64)
    by_kind = np.lexsort((-beliefs.probability, article, pairs.comment))
    rank[by_kind] = np.arange(len(order)) - pairs.starts[pairs.comment[by_kind]]
    return np.asarray(order[(article | (rank < BEST))[order]])


def _evidence(beliefs: Beliefs, words: dict[int, str], place: int) -> str:
    said = [
        words.get(place, ""),
        SPOKEN_OF if beliefs.spoken_of[place] else "",
        IN_TURN if beliefs.turn[place] else "",
    ]
    return "; ".join(each for each in said if each)
