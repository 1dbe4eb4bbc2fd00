"""Reply structure as loaded: whom each comment answers, with impossible links repaired.

Repairs happen once, on loading, and are counted; analysis never meets a repeated id, a comment
that answers itself, or a loop.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

REPAIR_COLUMNS = ["discussion_id", "comment_id", "repair", "detail"]


def parent_rows(comments: pd.DataFrame, distinct: bool | None = None) -> np.ndarray:
    """Find the row of each comment's parent.

    Args:
        comments: reads discussion_id, comment_id, parent_id; keys are unique.
        distinct: whether comment ids are, across discussions; None to find out.

    Returns:
        int64 array, one entry per comment: the parent's row, or -1 where the comment has no parent
        or the parent is not here.
    """
    if comments.empty:
        return np.empty(0, dtype=np.int64)
    discussion = pd.factorize(comments["discussion_id"])[0]
    ids, wanted = _texts(comments["comment_id"]), _texts(comments["parent_id"])
    if discussion.max() == 0 or (_all_distinct(ids) if distinct is None else distinct):
        found = _places(wanted, ids)
        here = (found >= 0) & (discussion[found] == discussion)
        return np.where(here, found, -1)
    return _places(_keys(discussion, wanted), _keys(discussion, ids))


def _places(wanted: pa.Array, ids: pa.Array) -> np.ndarray:
    found = pc.fill_null(pc.index_in(wanted, value_set=ids, skip_nulls=True), -1)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int64)


def _texts(ids: pd.Series) -> pa.Array:
    texts = pa.array(ids, type=pa.large_string(), from_pandas=True)
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _all_distinct(ids: pa.Array) -> bool:
    return len(pc.unique(ids)) == len(ids)


def _keys(discussion: np.ndarray, ids: pa.Array) -> pa.Array:
    prefix = pa.array(discussion).cast(pa.large_string())
    return pc.binary_join_element_wise(prefix, ids, pa.scalar("\x1f", pa.large_string()))


def repair_structure(
    comments: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Make the reply structure one that every measure is defined on.

    A repeated id with the same text is dropped and reported as skipped; with another text it gets
    an id of its own (`7`, then `7~2`). A comment that answers itself, and the first comment of a
    loop, have an unknown parent afterwards (`parent_source` none). A reply to a comment that is not
    here keeps the id and is marked `missing`. A comment dated before the one it answers is listed;
    its time is left as the source has it.

    Args:
        comments: conformed comments in page order; not mutated.

    Returns:
        The repaired comments, the repairs (discussion_id, comment_id, repair, detail) and the
        skipped records (file, record, reason; file is NA where the comments do not name one).
    """
    distinct = _all_distinct(_texts(comments["comment_id"]))
    repairs, skipped = _repairs([]), _skipped(comments[:0])
    if not distinct:
        comments, repairs, skipped = _without_repeated_ids(comments)
    comments, own = _cut(comments, _answers_itself(comments), "answered itself")
    parents = parent_rows(comments, distinct)
    comments, loops = _cut(comments, _loop_starts(parents), "loop of replies")
    comments, missing = _marked_missing(comments, parents)
    early = _earlier_than_answered(comments, parents)
    frames = [frame for frame in (repairs, own, loops, missing, early) if len(frame)]
    found = pd.concat(frames, ignore_index=True) if frames else _repairs([])
    return comments, found, skipped


def _repairs(rows: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=REPAIR_COLUMNS, dtype="str")


def _without_repeated_ids(
    comments: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    repeated = comments.duplicated(["discussion_id", "comment_id"]).to_numpy()
    if not repeated.any():
        return comments, _repairs([]), _skipped(comments[:0])
    key = ["discussion_id", "comment_id", "text", "commenter_id"]
    same = comments.duplicated(key).to_numpy() & repeated
    kept = comments[~same].reset_index(drop=True)
    renamed = kept.duplicated(["discussion_id", "comment_id"]).to_numpy()
    ids = _distinct_ids(kept, renamed)
    places, before = kept["discussion_id"].tolist(), kept["comment_id"].tolist()
    rows = [
        (places[row], ids[row], "repeated id", f"was {before[row]}")
        for row in np.flatnonzero(renamed)
    ]
    kept = kept.assign(
        comment_id=pd.Series(ids, dtype="str"), position=places_on_page(kept["discussion_id"])
    )
    return kept, _repairs(rows), _skipped(comments[same])


def _skipped(repeats: pd.DataFrame) -> pd.DataFrame:
    words = "repeats comment " + repeats["comment_id"] + " word for word"
    return pd.DataFrame(
        {
            "file": repeats.get("source_file", pd.Series(pd.NA, index=repeats.index, dtype="str")),
            "record": repeats["source_row"].fillna(-1).astype("int64"),
            "reason": words.astype("str"),
        }
    )


def places_on_page(discussion_ids: pd.Series) -> pd.Series:
    """Count each discussion's comments from 0, in the order in which they come."""
    return discussion_ids.groupby(discussion_ids, sort=False).cumcount().astype("int64")


def _distinct_ids(comments: pd.DataFrame, renamed: np.ndarray) -> list[str]:
    ids, places = comments["comment_id"].tolist(), comments["discussion_id"].tolist()
    taken = set(zip(places, ids, strict=True))
    # Each search goes on where the last one for this id ended, or many repeats cost their square.
    counts: dict[tuple[str, str], int] = {}
    for row in np.flatnonzero(renamed):
        place, base = places[row], ids[row]
        count = counts.get((place, base), 2)
        while (place, f"{base}~{count}") in taken:
            count += 1
        counts[place, base] = count + 1
        ids[row] = f"{base}~{count}"
        taken.add((place, ids[row]))
    return ids


def _answers_itself(comments: pd.DataFrame) -> np.ndarray:
    return np.flatnonzero((comments["parent_id"] == comments["comment_id"]).to_numpy())


def _loop_starts(parents: np.ndarray) -> np.ndarray:
    """Find, for every loop, its earliest row: one link there is enough to cut it."""
    jump = np.where(parents < 0, -1, parents)
    for _ in range(len(parents).bit_length() + 1):
        if (jump < 0).all():
            return np.empty(0, dtype=np.int64)
        jump = np.where(jump < 0, -1, jump[np.maximum(jump, 0)])
    starts = []
    seen: set[int] = set()
    for row in np.flatnonzero(jump >= 0):
        path: list[int] = []
        while row not in seen:
            seen.add(int(row))
            path.append(int(row))
            row = parents[row]
        if row in path:
            starts.append(min(path[path.index(int(row)) :]))
    return np.array(sorted(starts), dtype=np.int64)


def _cut(
    comments: pd.DataFrame, rows: np.ndarray, repair: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if not len(rows):
        return comments, _repairs([])
    found = comments.iloc[rows]
    made = found[["discussion_id", "comment_id"]].assign(
        repair=repair, detail="its parent was " + found["parent_id"] + "; now unknown"
    )
    cut = np.zeros(len(comments), dtype=bool)
    cut[rows] = True
    repaired = comments.assign(
        parent_id=comments["parent_id"].mask(cut),
        parent_source=comments["parent_source"].mask(cut, "none"),
    )
    return repaired, made.reset_index(drop=True).astype("str")


def _earlier_than_answered(comments: pd.DataFrame, parents: np.ndarray) -> pd.DataFrame:
    times = comments["posted_at"]
    answered = times.iloc[np.maximum(parents, 0)].reset_index(drop=True)
    early = (parents >= 0) & (times < answered).to_numpy()
    if not early.any():
        return _repairs([])
    found = comments.loc[early, ["discussion_id", "comment_id"]].assign(
        repair="dated before what it answers",
        detail="answers " + comments.loc[early, "parent_id"] + "; the times were left as they are",
    )
    made: pd.DataFrame = found.reset_index(drop=True).astype("str")
    return made


def _marked_missing(
    comments: pd.DataFrame, parents: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame]:
    answers = comments["parent_id"].notna().to_numpy()
    missing = answers & (parents < 0)
    known = comments["parent_source"].isin(["inferred", "corrected"]).to_numpy()
    source = comments["parent_source"].mask(answers & ~missing & ~known, "explicit")
    marked = comments.assign(parent_source=source.mask(missing, "missing"))
    found = marked.loc[missing, ["discussion_id", "comment_id"]].assign(
        repair="reply to a missing comment",
        detail="answers " + marked.loc[missing, "parent_id"] + ", which is not here",
    )
    return marked, found.reset_index(drop=True).astype("str")
