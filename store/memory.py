"""A corpus made ready to be looked at: scored, with chain metrics, never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pandas as pd

from analysis.counted import people
from analysis.discussions import discussion_list
from analysis.tone.columns import relabelled, scored_by, tone_columns
from analysis.tone.own_scores import PREFIX, own_scorers
from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS
from loaders.schema import LoadReport
from sentences.facts import Fact
from sentences.link_counts import noted
from sentences.overview import facts
from sentences.source import Effect, effects
from store.cache import Cache, size_of

# What is worked out of a source may take as much as its comments, and at least so much.
LEAST_BYTES = 64_000_000

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
        cache: what was worked out of the source, shared with its other tones and links.
    """

    articles: pd.DataFrame
    comments: pd.DataFrame
    report: LoadReport
    name: str
    neutral_below: float = NEUTRAL_BELOW
    left_out: tuple[str, ...] = ()
    linked: str = ""
    candidates: pd.DataFrame | None = field(default=None, repr=False)
    cache: Cache = field(default_factory=lambda: Cache(LEAST_BYTES), repr=False)
    _linked_comments: pd.DataFrame | None = field(default=None, repr=False)
    _links: object = field(default=None, repr=False)

    @property
    def own_bytes(self) -> int:
        """How much memory its tables take, without what is worked out of them."""
        return size_of(self.articles) + size_of(self.comments)

    @property
    def has_several(self) -> bool:
        """Whether the source holds more than one discussion."""
        return len(self.articles) > 1

    @property
    def has_structure(self) -> bool:
        """Whether the source says who answers whom, for at least one comment."""
        return bool((self.comments["parent_source"] != "none").any())

    def article(self, discussion_id: str) -> pd.Series:
        """One discussion's row of the articles table."""
        return self.articles.loc[self.articles["discussion_id"] == discussion_id].iloc[0]

    def discussion(self, discussion_id: str) -> pd.DataFrame:
        """One discussion's comments, in page order."""
        if self._linked_comments is not None and discussion_id == self.linked:
            return self._linked_comments
        return self.as_recorded(discussion_id)

    def as_recorded(self, discussion_id: str) -> pd.DataFrame:
        """One discussion's comments with the links that the source records, and no others."""
        if len(self.articles) == 1:
            return self.comments
        return self.comments[self.comments["discussion_id"] == discussion_id]

    def facts(self, discussion_id: str) -> list[Fact]:
        """One discussion's facts, worked out when first asked for."""

        def found() -> list[Fact]:
            said = facts(self.article(discussion_id), self.discussion(discussion_id))
            return [noted(fact) for fact in said] if discussion_id == self.linked else said

        return self.cached((discussion_id, facts), found)

    def measured(self, discussion_id: str, measure: Callable[..., T], *arguments: Hashable) -> T:
        """A measure of one discussion, worked out when first asked for; never change it.

        Args:
            discussion_id: which discussion.
            measure: a function of its comments, at the top level of a module: a lambda would be new
                every time.
            arguments: what the function takes beside the comments.
        """

        def worked_out() -> T:
            return measure(self.discussion(discussion_id).reset_index(drop=True), *arguments)

        return self.cached((discussion_id, measure, *arguments), worked_out)

    def discussions(self, scorer: str) -> pd.DataFrame:
        """One row per discussion (`analysis.discussions.discussion_list`); never change it."""
        return self.cached(
            (discussion_list, scorer),
            lambda: discussion_list(self.articles, self.comments, scorer, self.neutral_below),
        )

    @property
    def people(self) -> int:
        """How many known people wrote in the whole source (`analysis.counted.people`)."""
        return self.cached(("people",), lambda: people(self.comments))

    def effects(self) -> list[Effect]:
        """Say what the load does to the numbers (`analysis.source.effects`)."""
        return self.cached((effects,), lambda: effects(self.articles, self.comments, self.report))

    @property
    def own_scorers(self) -> dict[str, str]:
        """The source's own columns that can be scorers (`analysis.tone.own_scores.own_scorers`)."""
        return self.cached((own_scorers,), lambda: own_scorers(self.comments))

    @property
    def scorers(self) -> dict[str, str]:
        """What can score here, by the names that links use, and how it is called."""
        own = {f"{PREFIX}{column}": label for column, label in self.own_scorers.items()}
        return {name: scorer.label for name, scorer in SCORERS.items()} | own

    @property
    def scored_by(self) -> str:
        """Every scorer with its version, the threshold, and the words left out."""
        return scored_by(self.neutral_below, self.left_out)

    def retoned(self, neutral_below: float, left_out: tuple[str, ...] = ()) -> Store:
        """The same source with other tones; everything but the tones is shared.

        Args:
            neutral_below: |polarity| below which a tone is called neutral.
            left_out: words that no word list counts.
        """
        if self.linked:
            raise ValueError("Tones are chosen before links: retone the store as recorded.")
        if (neutral_below, left_out) == (self.neutral_below, self.left_out):
            return self
        if left_out != self.left_out and neutral_below != self.neutral_below:
            # Scored once for the words, so that moving the threshold only names tones anew.
            return self.retoned(self.neutral_below, left_out).retoned(neutral_below, left_out)
        columns: dict[str, pd.Series] = {}

        def made() -> Store:
            columns.update(
                relabelled(self.comments, neutral_below)
                if left_out == self.left_out
                else tone_columns(self.comments, neutral_below, left_out)
            )
            comments = self.comments.assign(**columns)
            return replace(self, comments=comments, neutral_below=neutral_below, left_out=left_out)

        key = ("retoned", neutral_below, left_out)
        return self.cache.made_once(key, made, lambda _: size_of(columns))

    def with_discussion(
        self, discussion_id: str, comments: pd.DataFrame, candidates: pd.DataFrame
    ) -> Store:
        """The same source with one discussion's links and chains replaced.

        Args:
            discussion_id: which.
            comments: all of its comments, in page order.
            candidates: what their links were made from.
        """
        return replace(
            self,
            linked=discussion_id,
            candidates=candidates,
            _linked_comments=comments,
            _links=object(),
        )

    def with_links(self, key: Hashable, made: Callable[[], Store]) -> Store:
        """The same source with links that are recovered; made when first asked for."""
        whole = ("with links", self.neutral_below, self.left_out, key)
        return self.cache.made_once(whole, made, lambda found: size_of(found._linked_comments))

    def recovered(self, key: Hashable, worked_out: Callable[[], T]) -> T:
        """What was recovered beyond what the source records; kept whatever the tones."""
        return self.cache.made_once(("recovered", key), worked_out)

    def cached(self, key: tuple[Hashable, ...], worked_out: Callable[[], T]) -> T:
        """What is kept under a key, worked out when first asked for; never change it.

        Args:
            key: the discussion that it is about, if it is about one, and what it is.
            worked_out: gives it; anything but None.
        """
        links = self._links if key[0] == self.linked else None
        return self.cache.made_once((self.neutral_below, self.left_out, links, key), worked_out)
