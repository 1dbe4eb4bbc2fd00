"""A corpus made ready to be looked at: scored, with chain metrics, never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

from analysis.counted import people
from analysis.discussions import discussion_list
from analysis.tone.columns import relabelled, scored_by, tone_columns
from analysis.tone.own_scores import own_scorers
from analysis.tone.scoring import NEUTRAL_BELOW
from loaders.schema import LoadReport
from sentences.facts import Fact
from sentences.link_counts import noted
from sentences.overview import facts
from sentences.source import Effect, effects

FACTS_KEPT = 64
MEASURES_KEPT = 200
RETONED_KEPT = 4
LINKED_KEPT = 4
RECOVERED_KEPT = 12

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Store:
    """Articles and scored comments of one source; shared between sessions, so never changed.

    Attributes:
        articles: the articles table.
        comments: the comments table with words, chain metrics, the language and the scores of every
            word list; `text` is the last column, every string column one Arrow chunk.
        report: how the source was loaded.
        name: what the source is called.
        neutral_below: |polarity| below which a tone is called neutral.
        left_out: words that no word list counts here.
        linked: the discussion whose comments carry links that the source does not record, or "";
            `comments` are always as recorded (see `store.linked`).
        candidates: what the model found there (`analysis.replies.infer_parents`).
    """

    articles: pd.DataFrame
    comments: pd.DataFrame
    report: LoadReport
    name: str
    neutral_below: float = NEUTRAL_BELOW
    left_out: tuple[str, ...] = ()
    linked: str = ""
    candidates: pd.DataFrame | None = field(default=None, repr=False)
    _linked_comments: pd.DataFrame | None = field(default=None, repr=False)
    _facts: dict[str, list[Fact]] = field(default_factory=dict, repr=False)
    _measures: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, repr=False)
    _retoned: dict[Hashable, Store] = field(default_factory=dict, repr=False)
    _with_links: dict[Hashable, Store] = field(default_factory=dict, repr=False)
    _recovered: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @property
    def has_several(self) -> bool:
        """Whether the source holds more than one discussion."""
        return len(self.articles) > 1

    @property
    def has_structure(self) -> bool:
        """Whether the source says who answers whom, for at least one comment."""
        return bool((self.comments["parent_source"] != "none").any())

    def article(self, discussion_id: str) -> pd.Series:
        """Give one discussion's row of the articles table."""
        return self.articles.loc[self.articles["discussion_id"] == discussion_id].iloc[0]

    def discussion(self, discussion_id: str) -> pd.DataFrame:
        """Give one discussion's comments, in page order."""
        if self._linked_comments is not None and discussion_id == self.linked:
            return self._linked_comments
        return self.as_recorded(discussion_id)

    def as_recorded(self, discussion_id: str) -> pd.DataFrame:
        """Give one discussion's comments with the links that the source records, and no others."""
        if len(self.articles) == 1:
            return self.comments
        return self.comments[self.comments["discussion_id"] == discussion_id]

    def facts(self, discussion_id: str) -> list[Fact]:
        """Give one discussion's facts, worked out when first asked for."""
        found = self._facts.get(discussion_id)
        if found is None:
            comments = self.discussion(discussion_id)
            found = facts(self.article(discussion_id), comments)
            found = [noted(fact) for fact in found] if discussion_id == self.linked else found
            _keep(self._facts, discussion_id, found, FACTS_KEPT)
        return found

    def measured(self, discussion_id: str, measure: Callable[..., T], *arguments: Hashable) -> T:
        """Give a measure of one discussion, worked out when first asked for; never change it.

        Args:
            discussion_id: which discussion.
            measure: a function of its comments, at the top level of a module: a lambda would be new
                every time.
            arguments: what the function takes beside the comments.
        """

        def worked_out() -> T:
            return measure(self.discussion(discussion_id).reset_index(drop=True), *arguments)

        return self.kept((discussion_id, measure, *arguments), worked_out)

    def discussions(self, scorer: str) -> pd.DataFrame:
        """Give one row per discussion (`analysis.discussions.discussion_list`); never change it."""
        return self.kept(
            (discussion_list, scorer),
            lambda: discussion_list(self.articles, self.comments, scorer, self.neutral_below),
        )

    @property
    def people(self) -> int:
        """How many known people wrote in the whole source (`analysis.counted.people`)."""
        return self.kept(("people",), lambda: people(self.comments))

    def effects(self) -> list[Effect]:
        """Say what the load does to the numbers (`analysis.source.effects`)."""
        return self.kept((effects,), lambda: effects(self.articles, self.comments, self.report))

    @property
    def own_scorers(self) -> dict[str, str]:
        """The source's own columns that can be scorers (`analysis.tone.own_scores.own_scorers`)."""
        return self.kept((own_scorers,), lambda: own_scorers(self.comments))

    @property
    def scored_by(self) -> str:
        """Every scorer with its version, the threshold, and the words left out."""
        return scored_by(self.neutral_below, self.left_out)

    def retoned(self, neutral_below: float, left_out: tuple[str, ...] = ()) -> Store:
        """Give the same source with other tones; everything but the tones is shared.

        Args:
            neutral_below: |polarity| below which a tone is called neutral.
            left_out: words that no word list counts.
        """
        key = (neutral_below, left_out)
        if self.linked:
            raise ValueError("Tones are chosen before links: retone the store as recorded.")
        if key == (self.neutral_below, self.left_out):
            return self
        found = self._retoned.get(key)
        if found is None and left_out != self.left_out and neutral_below != self.neutral_below:
            # Scored once for the words, so that moving the threshold only names tones anew.
            return self.retoned(self.neutral_below, left_out).retoned(neutral_below, left_out)
        if found is None:
            if left_out == self.left_out:
                columns = relabelled(self.comments, neutral_below)
            else:
                columns = tone_columns(self.comments, neutral_below, left_out)
            found = replace(
                self,
                comments=self.comments.assign(**columns),
                neutral_below=neutral_below,
                left_out=left_out,
                _facts={},
                _measures={},
                _retoned={},
                _with_links={},
            )
            _keep(self._retoned, key, found, RETONED_KEPT)
        return found

    def with_discussion(
        self, discussion_id: str, comments: pd.DataFrame, candidates: pd.DataFrame
    ) -> Store:
        """Give the same source with one discussion's links and chains replaced.

        Args:
            discussion_id: which.
            comments: all of its comments, in page order.
            candidates: what their links were made from.
        """
        others = {
            key: kept for key, kept in list(self._measures.items()) if key[0] != discussion_id
        }
        own: dict[str, Any] = {"_facts": {}, "_measures": others, "_retoned": {}, "_with_links": {}}
        own |= {"candidates": candidates, "_linked_comments": comments}
        return replace(self, linked=discussion_id, **own)

    def with_links(self, key: Hashable, made: Callable[[], Store]) -> Store:
        """Give the same source with links that are recovered; made when first asked for."""
        found = self._with_links.get(key)
        if found is None:
            found = made()
            _keep(self._with_links, key, found, LINKED_KEPT)
        return found

    def recovered(self, key: Hashable, worked_out: Callable[[], T]) -> T:
        """Give what was recovered beyond what the source records; kept whatever the tones."""
        found: T | None = self._recovered.get(key)
        if found is None:
            found = worked_out()
            _keep(self._recovered, key, found, RECOVERED_KEPT)
        return found

    def kept(self, key: tuple[Hashable, ...], worked_out: Callable[[], T]) -> T:
        """Give what is kept under a key, worked out when first asked for; never change it."""
        found: T | None = self._measures.get(key)
        if found is None:
            found = worked_out()
            _keep(self._measures, key, found, MEASURES_KEPT)
        return found


def _keep(kept: dict[Any, Any], key: Hashable, value: object, limit: int) -> None:
    """Remember a value, the oldest giving way; several sessions may do so at once."""
    if len(kept) >= limit:
        kept.pop(next(iter(list(kept)), None), None)
    kept[key] = value
