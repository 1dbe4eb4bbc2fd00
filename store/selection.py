"""A selection: comments of one, several or all discussions of a source, through filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.filters import Filters, matching_rows
from analysis.references.answers import Correction
from analysis.rows import CommentKey
from store.chosen import as_chosen
from store.linked import linked
from store.memory import Store
from store.view import View


@dataclass(frozen=True)
class Selection:
    """What is taken along of a source: the comments of some of its discussions.

    Attributes:
        store: the scored source, as recorded.
        discussion_ids: which discussions, in the source's order.
        filters: what their comments are narrowed to.
        scorer: whose tones the filters look at (see `View`).
        tags: the reader's own tags.
        corrections: what people said comments answer.
        with_inferred: whether replies count that the source does not record.
    """

    store: Store
    discussion_ids: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    scorer: str = "textblob"
    tags: Mapping[CommentKey, tuple[str, ...]] = field(default_factory=dict)
    corrections: Mapping[CommentKey, Correction] = field(default_factory=dict)
    with_inferred: bool = False

    @property
    def articles(self) -> pd.DataFrame:
        """The articles of these discussions, also of those without a comment."""
        articles = self.store.articles
        return articles[articles["discussion_id"].isin(self.discussion_ids)]

    @cached_property
    def views(self) -> tuple[View, ...]:
        """A view of each discussion, with the links that were asked for."""
        return tuple(self._view(discussion_id) for discussion_id in self.discussion_ids)

    @property
    def is_one_by_one(self) -> bool:
        """Whether each discussion has to be looked at by itself: for its facts, or its links."""
        return self.with_inferred or bool(self.filters.fact)

    @cached_property
    def whole(self) -> pd.DataFrame:
        """All comments of these discussions, whatever the filters."""
        if self.with_inferred:
            return pd.concat([view.discussion for view in self.views], ignore_index=True)
        comments = self.store.comments
        if len(self.discussion_ids) < len(self.store.articles):
            inside = comments["discussion_id"].isin(self.discussion_ids)
            comments = comments[inside].reset_index(drop=True)
        return as_chosen(self.store, comments, self.scorer, self.tags, self.corrections)

    @cached_property
    def comments(self) -> pd.DataFrame:
        """The comments that pass the filters, discussions one below the other."""
        if self.is_one_by_one:
            return pd.concat([view.comments for view in self.views], ignore_index=True)
        rows = matching_rows(self.whole, self.filters)
        return self.whole.iloc[rows].reset_index(drop=True)

    def fact_keys(self) -> list[str]:
        """The keys of all facts that have comments behind them, of every discussion."""
        facts = [fact for view in self.views for fact in view.facts if fact.comment_ids]
        return list(dict.fromkeys(fact.key for fact in facts))

    def _view(self, discussion_id: str) -> View:
        store = self.store
        if self.with_inferred:
            store = linked(store, discussion_id, self.corrections)
        return View(
            store,
            discussion_id,
            self.filters,
            self.scorer,
            tags=self.tags,
            corrections=self.corrections,
        )
