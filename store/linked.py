"""Replies that a source does not record, recovered: worked out once, kept, and put into a store.

The model works in a thread of its own, so that a page can say how far it is and stay usable.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import pandas as pd

from analysis.inference import inference
from analysis.references.answers import Correction
from analysis.replies.chains import chain_metrics
from analysis.replies.corrections import answers_of
from analysis.replies.links import link_columns, with_links
from analysis.rows import CommentKey
from loaders.intake.worker import AbandonedError
from store.building import CHAIN_COLUMNS
from store.cache import size_of
from store.memory import Store

ORDERS = {"chronological": "chronological", "newest first": "chronological"}
ORDERS |= {"depth-first": "depth-first"}

# So many comments the model looks at in a moment; of more, only when it is asked for.
UNASKED = 1_000
ABANDONED_AFTER_SECONDS = 1.5

# One discussion at a time: the machine is shared with everybody who looks at a page.
_model = ThreadPoolExecutor(max_workers=1, thread_name_prefix="replies")


@dataclass(eq=False)
class Recovery:
    """The model's work on one discussion.

    Attributes:
        candidates: what it will have found (`analysis.inference.inference.infer_parents`).
        done: comments it has looked at.
        total: comments it will look at.
        asked_at: when somebody last asked for it, by the monotonic clock; infinity while somebody
            waits for it whatever happens.
        held_bytes: how much memory it takes.
    """

    candidates: Future[pd.DataFrame] = field(default_factory=Future)
    done: int = 0
    total: int = 0
    asked_at: float = field(default_factory=time.monotonic)
    held_bytes: int = 0

    def note(self, done: int, total: int) -> None:
        """Take down how far the model is.

        Raises:
            AbandonedError: nobody asks for it any more, and there is much left to do.
        """
        self.done, self.total = done, total
        if total > UNASKED and time.monotonic() - self.asked_at > ABANDONED_AFTER_SECONDS:
            raise AbandonedError

    def is_ready(self, seconds: float) -> bool:
        """Wait a little; tell whether it is done."""
        self.asked_at = time.monotonic()
        return bool(wait([self.candidates], seconds).done)

    def was_abandoned(self) -> bool:
        """Tell whether it was given up."""
        done = self.candidates.done()
        return done and isinstance(self.candidates.exception(), AbandonedError)


def page_order(chosen: str) -> str:
    """The order of comments that the model is told, from what the reader said of the page.

    Example:
        >>> page_order("newest first"), page_order("auto")
        ('chronological', 'auto')
    """
    return ORDERS.get(chosen, "auto")


def recovery(
    store: Store,
    discussion_id: str,
    corrections: Mapping[CommentKey, Correction] | None = None,
    order: str = "auto",
) -> Recovery:
    """The model's work on a discussion, begun when first asked for.

    Args:
        store: the source, as recorded.
        discussion_id: which discussion.
        corrections: what a person said; those on other discussions play no part.
        order: how its page is ordered (see `analysis.inference.inference.infer_parents`).
    """
    said = answers_of(_here(corrections or {}, discussion_id))

    def begun() -> Recovery:
        work = Recovery()
        articles = store.articles[store.articles["discussion_id"] == discussion_id]
        comments = store.discussion(discussion_id).reset_index(drop=True)
        work.candidates = _model.submit(
            inference.infer_parents,
            articles.reset_index(drop=True),
            comments,
            order,
            corrections=said,
            progress=work.note,
        )
        work.candidates.add_done_callback(lambda _: _weigh(work))
        return work

    key = ("candidates", discussion_id, order, tuple(sorted(said.items())))
    work = store.recovered(key, begun)
    if work.was_abandoned():
        store.cache.drop(lambda each: each == ("recovered", key))
        work = store.recovered(key, begun)
    work.asked_at = max(work.asked_at, time.monotonic())
    return work


def linked(
    store: Store,
    discussion_id: str,
    corrections: Mapping[CommentKey, Correction] | None = None,
    order: str = "auto",
) -> Store:
    """The source with one discussion's replies as far as they can be recovered.

    Its depths, threads, replies and facts are those of the recovered links; each comment carries
    where its link comes from (`analysis.replies.links.link_columns`). Waits for the model.

    Args:
        store: the source, as recorded.
        discussion_id: which discussion.
        corrections: what a person said.
        order: how its page is ordered.
    """
    said = _here(corrections or {}, discussion_id)
    key = ("linked", discussion_id, order, tuple(sorted(said.items())))

    def made() -> Store:
        work = recovery(store, discussion_id, said, order)
        work.asked_at = math.inf
        candidates = work.candidates.result()
        comments = store.discussion(discussion_id).reset_index(drop=True)
        found = _recovered(comments, candidates, said)
        return store.with_discussion(discussion_id, found, candidates)

    return store.with_links(key, made)


def _weigh(work: Recovery) -> None:
    if work.candidates.exception() is None:
        work.held_bytes = size_of(work.candidates.result())


def _recovered(
    comments: pd.DataFrame, candidates: pd.DataFrame, said: Mapping[CommentKey, Correction]
) -> pd.DataFrame:
    """Give a discussion's comments with links, and the chains that these make; the text last."""
    found = with_links(comments, candidates, answers_of(said))
    metrics = chain_metrics(found)
    columns = {name: metrics[name] for name in CHAIN_COLUMNS}
    columns |= link_columns(found, candidates, said)
    texts = found["text"]
    return found.drop(columns="text").assign(**columns, text=texts)


def _here(
    corrections: Mapping[CommentKey, Correction], discussion_id: str
) -> dict[CommentKey, Correction]:
    return {
        comment_key: each
        for comment_key, each in corrections.items()
        if comment_key[0] == discussion_id
    }
