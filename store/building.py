"""A corpus made ready: scored and its chains worked out, once, columns laid out for speed."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from analysis.replies.chains import chain_metrics
from analysis.replies.corrections import SAID_COLUMN
from analysis.replies.links import LINK_COLUMNS
from analysis.tone.columns import SCORE_COLUMNS, TONE_COLUMNS, tone_columns
from engines.words.counting import word_counts
from loaders import Corpus
from store.cache import Cache, size_of
from store.memory import LEAST_BYTES, Store

CHAIN_COLUMNS = ["depth", "thread_id", "replies", "descendants", "height"]
STAMPS = ("scored_by", "replies_counted")  # how an export says what its numbers rest on


def build(corpus: Corpus, name: str) -> Store:
    """Score a corpus and work out its chains, once.

    Args:
        corpus: what a loader gave.
        name: what the source is called, on pages and in file names.
    """
    comments = _without_clashes(corpus.comments)
    columns = {name: comments[name] for name in comments.columns if name != "text"}
    metrics = chain_metrics(comments)
    columns |= {name: metrics[name] for name in CHAIN_COLUMNS}
    columns |= tone_columns(comments)
    columns |= {"words": word_counts(comments["text"]), "text": comments["text"]}
    scored = pd.DataFrame({str(name): _one_chunk(values) for name, values in columns.items()})
    cache = Cache(max(LEAST_BYTES, size_of(scored)))
    return Store(corpus.articles, scored, corpus.report, name, cache=cache)


def _without_clashes(comments: pd.DataFrame) -> pd.DataFrame:
    """Rename a source's own `depth` or `replies` to `source_depth` …, to stand beside ours.

    An export of ours brings all of these columns: they are worked out anew. What it says of links
    stays.
    """
    ours = {*TONE_COLUMNS, *CHAIN_COLUMNS, "words"}
    if ours <= set(comments.columns):
        comments = comments.drop(columns=[*ours, "tags", *STAMPS], errors="ignore")
    also = {*SCORE_COLUMNS, *LINK_COLUMNS, SAID_COLUMN, "tags", "number", *STAMPS}
    taken = (ours | also) & set(comments.columns)
    return comments.rename(columns={name: f"source_{name}" for name in taken})


def _one_chunk(values: pd.Series) -> pd.Series:
    """Join a string column's Arrow chunks: taking rows from many chunks is slow."""
    if values.dtype != "str":
        return values.reset_index(drop=True)
    joined = pa.array(values, type=pa.large_string(), from_pandas=True)
    return pd.Series(
        joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined, dtype="str"
    )
