"""A view: one discussion through the reader's filters, scorer and tags."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from analysis.commenters import commenter_activity
from analysis.counted import counted
from analysis.exact_times import exact_times
from analysis.filters import Filters, loosened, matching_rows
from analysis.inference.model import shipped
from analysis.references.answers import Correction
from analysis.references.passages import Passages, passages_of
from analysis.replies.link_counts import LinkCounts, link_counts
from analysis.rows import ids_of
from analysis.source import only_days
from analysis.tone.own_scores import PREFIX
from analysis.tone.scoring import SCORERS
from sentences.facts import Fact
from sentences.link_counts import counts_noted, counts_said
from store.chosen import as_chosen
from store.memory import Store

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """What a page looks at. Everything is worked out when first asked for.

    Attributes:
        store: the scored source.
        discussion_id: the discussion that is open.
        filters: what it is narrowed to.
        scorer: the word list whose tones are shown, or "column:" and a column of the source's own.
        tags: the reader's own tags, (discussion_id, comment_id) -> tags.
        thread: the thread that is looked at; empty means the largest.
        labels: what people called the tone themselves, coder -> (discussion_id, comment_id) ->
            label.
        corrections: what people said comments answer, (discussion_id, comment_id) -> what.
    """

    store: Store
    discussion_id: str
    filters: Filters = field(default_factory=Filters)
    scorer: str = "textblob"
    tags: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    thread: str = ""
    labels: Mapping[str, Mapping[tuple[str, str], str]] = field(default_factory=dict)
    corrections: Mapping[tuple[str, str], Correction] = field(default_factory=dict)

    @property
    def neutral_below(self) -> float:
        """|polarity| below which a tone is called neutral here."""
        return self.store.neutral_below

    @property
    def left_out(self) -> tuple[str, ...]:
        """Words that no word list counts here."""
        return self.store.left_out

    @property
    def own_column(self) -> str:
        """The source's own column that is the scorer here, or ""."""
        return self.scorer.removeprefix(PREFIX) if self.scorer.startswith(PREFIX) else ""

    @property
    def scorer_label(self) -> str:
        """What the scorer is called, as the owner of a word list or as a column."""
        if self.own_column:
            # Called as `own_scorers` calls it: a column's own name may hold anything.
            return f"the {self.store.own_scorers[self.own_column]}"
        return f"{SCORERS[self.scorer].label}’s word list"

    @property
    def scored_by(self) -> str:
        """Whose tones are shown, then every scorer, the threshold and the words left out."""
        return f"tone by {self.scorer_label}; {self.store.scored_by}"

    @property
    def second_scorer(self) -> str:
        """The word list that is set beside the scorer in use."""
        return "textblob" if self.own_column or self.scorer == "vader" else "vader"

    @property
    def second_label(self) -> str:
        """What the second word list is called."""
        return f"{SCORERS[self.second_scorer].label}’s"

    @property
    def scorer_labels(self) -> tuple[str, str]:
        """What the scorer in use and the one beside it are called."""
        return self.scorer_label, self.second_label

    @cached_property
    def article(self) -> pd.Series:
        """The article's row."""
        return self.store.article(self.discussion_id)

    @property
    def article_parts(self) -> tuple[str, str]:
        """The article's title and text, "" for what is not known."""
        title, text = (self.article[name] for name in ("title", "text"))
        return title if isinstance(title, str) else "", text if isinstance(text, str) else ""

    @cached_property
    def title(self) -> str:
        """The article's title, or what the source is called; of several discussions, its id."""
        title = self.article["title"]
        if pd.notna(title) and title:
            return str(title)
        return self.discussion_id if self.store.has_several else self.store.name

    @cached_property
    def discussion(self) -> pd.DataFrame:
        """All comments of the discussion, with the tones of the chosen word list, and the tags."""
        return self._as_chosen(self.store.discussion(self.discussion_id).reset_index(drop=True))

    @cached_property
    def days_zone(self) -> str | None:
        """The zone to show days in, where the source gives days without hours; else None."""
        zone = self.store.report.time_zone
        return (zone or "UTC") if only_days(exact_times(self.discussion), zone) else None

    @cached_property
    def rows(self) -> np.ndarray:
        """Row numbers, in `discussion`, of the comments that pass the filters."""
        return matching_rows(self.discussion, self.filters, self.fact_ids)

    @cached_property
    def comments(self) -> pd.DataFrame:
        """The comments that pass the filters, in page order."""
        if len(self.rows) == len(self.discussion):
            return self.discussion
        return self.discussion.iloc[self.rows].reset_index(drop=True)

    @cached_property
    def published(self) -> pd.DataFrame:
        """The published comments among them, without pingbacks: what every share is a share of."""
        if self.filters.active():
            return counted(self.comments)
        return self._as_chosen(self.whole(counted))

    @cached_property
    def activity(self) -> pd.DataFrame:
        """What each known person wrote among them (`analysis.commenters.commenter_activity`)."""
        if self.filters.active():
            return commenter_activity(self.comments, "words")
        return self.whole(commenter_activity, "words")

    def whole(self, measure: Callable[..., T], *arguments: Hashable) -> T:
        """A measure of the whole discussion, whatever the filters (see `Store.measured`)."""
        return self.store.measured(self.discussion_id, measure, *arguments)

    @property
    def facts(self) -> list[Fact]:
        """The facts of the whole discussion, whatever the filters."""
        return self.store.facts(self.discussion_id)

    @cached_property
    def fact_ids(self) -> dict[str, frozenset[str]]:
        """The comments behind each fact; worked out only for a view that a fact narrows."""
        if not self.filters.fact:
            return {}
        return {fact.key: fact.comment_ids for fact in self.facts if fact.comment_ids}

    @cached_property
    def passages(self) -> Passages:
        """Where the words stand that the fact which narrows the view rests on."""
        if not self.filters.fact:
            return Passages({}, [])
        title, text = (
            part if isinstance(part, str) else "" for part in self.article[["title", "text"]]
        )
        return self.whole(passages_of, self.filters.fact, title, text)

    @cached_property
    def has_structure(self) -> bool:
        """Whether it is known who answers whom, for at least one comment of this discussion."""
        return bool((self.discussion["parent_source"] != "none").any())

    @property
    def with_inferred(self) -> bool:
        """Whether replies count that were inferred, or corrected by hand."""
        return self.store.linked == self.discussion_id

    @cached_property
    def links(self) -> LinkCounts:
        """How many comments of the discussion have which kind of parent."""
        return self.whole(link_counts)

    @property
    def not_recorded(self) -> frozenset[str]:
        """The comments of which the source does not say what they answer."""

        def found() -> frozenset[str]:
            recorded = self.store.as_recorded(self.discussion_id)
            return ids_of(recorded[recorded["parent_source"].fillna("none") == "none"])

        return self.store.cached(("not recorded", self.discussion_id), found)

    @property
    def replies_counted(self) -> str:
        """On which links numbers of replies rest, in a sentence; "" where all are recorded."""
        return counts_said(self.links) if self.with_inferred else ""

    @property
    def replies_stamp(self) -> str:
        """The same for exports, with the model that inferred them."""
        if not self.with_inferred:
            return ""
        return f"{self.replies_counted} Reply model {shipped().version}."

    @property
    def replies_noted(self) -> str:
        """The same in few words."""
        return counts_noted(self.links) if self.with_inferred else ""

    @cached_property
    def has_times(self) -> bool:
        """Whether this discussion's source publishes times, and not mere estimates."""
        return bool(exact_times(self.discussion).notna().any())

    @cached_property
    def thread_id(self) -> str:
        """The thread that is looked at: the chosen one, else the largest, else ""."""
        roots = self.discussion[self.discussion["depth"] == 1]
        if self.thread and (roots["comment_id"] == self.thread).any():
            return self.thread
        if roots.empty:
            return ""
        return str(roots["comment_id"].iloc[int(roots["descendants"].argmax())])

    def loosened(self) -> pd.DataFrame:
        """Tell which filter keeps how many comments away (see `analysis.filters.loosened`)."""
        return loosened(self.discussion, self.filters, self.fact_ids)

    def _as_chosen(self, comments: pd.DataFrame) -> pd.DataFrame:
        return as_chosen(self.store, comments, self.scorer, self.tags, self.corrections)
