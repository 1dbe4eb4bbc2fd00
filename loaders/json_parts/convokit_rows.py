"""Utterances and conversations of a ConvoKit corpus as rows, with what is simple in `meta`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from loaders.json_parts.document import fields_in, finished_rows, name_in, number_in
from loaders.json_parts.records import table_of
from loaders.schema import ARTICLE_COLUMNS, COMMENT_COLUMNS, OPTIONAL_COLUMNS, Options
from loaders.tables.groups import discussions

REMOVED = ("[deleted]", "[removed]")
REPLY_NAMES = ("reply-to", "reply_to", "replyto")
TITLES = ("title", "page_title", "thread_title", "movie_name", "name")
ADDRESSES = ("url", "permalink")
SIMPLE = (str, int, float, bool)
OURS = frozenset([*COMMENT_COLUMNS, *OPTIONAL_COLUMNS, *ARTICLE_COLUMNS, "source_file"])


def utterance_frame(utterances: Sequence[dict[str, Any]], places: Sequence[int]) -> pd.DataFrame:
    """Utterances as rows of comments; times stay as they are written.

    Args:
        utterances: as the corpus has them; any field may be absent or of a wrong type.
        places: the line or the number of each.

    Returns:
        One row each; simple fields of `meta` are columns of their own, under `meta.…` where the
        name is one of ours.
    """
    table = pd.DataFrame(
        {
            "discussion_id": _texts(map(_conversation, utterances)),
            "comment_id": _texts(name_in(row.get("id")) for row in utterances),
            "parent_id": _texts(map(_answered, utterances)),
            "parent_source": "explicit",
            "commenter": _texts(map(_speaker, utterances)),
            "text": _texts(_text(row) for row in utterances),
            "score": pd.array([_score(row) for row in utterances], dtype="Float64"),
            "posted_at": pd.Series([row.get("timestamp") for row in utterances], dtype="object"),
            "source_row": pd.array(places, dtype="Int64"),
        }
    )
    gone = table["text"].isin(REMOVED)
    status = pd.Series("published", index=table.index, dtype="str").mask(gone, "deleted")
    kept = table_of([_simple(row.get("meta")) for row in utterances], exact=True)
    # A column that is empty here would turn the numbers of another part into texts.
    return pd.concat([table.assign(status=status), kept.dropna(axis="columns", how="all")], axis=1)


def with_conversations(frames: list[pd.DataFrame]) -> tuple[list[pd.DataFrame], list[str]]:
    """Frames in which utterances without a conversation have one: what their replies go back to.

    So ConvoKit does it, too. Where nothing answers anything, all stay together.

    Args:
        frames: parts of one corpus, as `utterance_frame` made them; not mutated.

    Returns:
        The frames, and a sentence if conversations were made.
    """
    if not any(frame["discussion_id"].isna().any() for frame in frames):
        return frames, []
    whole = pd.concat([frame[["discussion_id", "comment_id", "parent_id"]] for frame in frames])
    if whole["parent_id"].isna().all():
        return frames, []
    answers = [None if pd.isna(name) else name for name in whole["parent_id"]]
    names = [None if pd.isna(name) else name for name in whole["comment_id"]]
    roots = pd.Series(discussions(names, answers), dtype="str")
    made, start = [], 0
    for frame in frames:
        found = roots.iloc[start : start + len(frame)].set_axis(frame.index)
        made.append(frame.assign(discussion_id=frame["discussion_id"].fillna(found)))
        start += len(frame)
    return made, ["No conversations are named: each is what its replies go back to."]


def keys_of(utterance: Any) -> tuple[str, str]:
    """The discussion's and the comment's id, empty where there is none."""
    row = fields_in(utterance)
    return _conversation(row) or "", name_in(row.get("id")) or ""


def _texts(values: Iterable[str | None]) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def _conversation(row: dict[str, Any]) -> str | None:
    return name_in(row.get("conversation_id")) or name_in(row.get("root"))


def _answered(row: dict[str, Any]) -> str | None:
    return next((name for key in REPLY_NAMES if (name := name_in(row.get(key)))), None)


def _speaker(row: dict[str, Any]) -> str | None:
    speaker = row.get("speaker", row.get("user"))
    name = name_in(fields_in(speaker).get("id") if isinstance(speaker, dict) else speaker)
    return None if name in REMOVED else name


def _text(row: dict[str, Any]) -> str:
    text = row.get("text")
    return text if isinstance(text, str) else name_in(text) or ""


def _score(row: dict[str, Any]) -> float | None:
    return number_in(fields_in(row.get("meta")).get("score"))


def _simple(meta: Any) -> dict[str, Any]:
    """Keep numbers, texts and truth values; a score that is a number is a column of ours."""
    simple = {name: part for name, part in fields_in(meta).items() if type(part) in SIMPLE}
    for name in [name for name in simple if name in OURS]:
        value = simple.pop(name)
        if name != "score" or number_in(value) is None:
            simple[f"meta.{name}"] = value
    return simple


def article_rows(
    conversations: dict[str, Any], options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    """Conversations as rows of articles: a title, where their `meta` has one, and no text.

    Args:
        conversations: id -> {"meta": {…}}, or id -> the meta itself, as older corpora have it.
        options: reads time_zone, day_first.

    Returns:
        The rows, and sentences on what was assumed of the times.
    """
    rows = [_article(name, _meta(record)) for name, record in conversations.items()]
    return finished_rows(rows, ("published_at",), options)


def _article(name: str, meta: dict[str, Any]) -> dict[str, Any]:
    titles = (name_in(meta.get(key)) for key in TITLES)
    addresses = (meta[key] for key in ADDRESSES if _is_address(meta.get(key)))
    rest = _simple({key: value for key, value in meta.items() if key not in ("title", "timestamp")})
    return rest | {
        "discussion_id": name,
        "title": next(filter(None, titles), None),
        "published_at": meta.get("timestamp"),
        "url": next(addresses, None),
    }


def has_title(described: Any) -> bool:
    """Tell whether what is described has a title, as only a conversation has."""
    return any(key in _meta(described) for key in TITLES[:-1])


def _meta(described: Any) -> dict[str, Any]:
    record = fields_in(described)
    return fields_in(record["meta"]) if "meta" in record else record


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))
