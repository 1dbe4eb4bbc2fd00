"""Lists that pages show a few rows of, whole: threads, exchanges, comments that nobody answered.

Like a chart each has a name and answers a question; unlike one it has no picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis.commenters import never_answered
from analysis.excerpts import excerpts
from analysis.replies.chains import back_and_forth, recovered_links, thread_table, unanswered
from analysis.tone.chains import largest_drops
from sentences.charts.questions import LISTS, nothing_listed
from store import View


@dataclass(frozen=True)
class Listing:
    """One list, wherever it is asked for.

    Attributes:
        name: stable name, used in file names and on the command line.
        question: what it answers.
        data: every row.
        toned: whether it holds tones: then it is exported with the scorers' names.
        replies_counted: on which links it rests, where not all are recorded.
    """

    name: str
    question: str
    data: pd.DataFrame
    toned: bool = False
    replies_counted: str = ""

    @property
    def words(self) -> str:
        """The question, and that nothing answers it."""
        return self.question if len(self.data) else nothing_listed(self.question)

    def whole(self) -> pd.DataFrame:
        """Every row, as a chart gives its data."""
        return self.data


class Listed(NamedTuple):
    """How a list is made of a view, and whether it holds tones."""

    rows: Callable[[View], pd.DataFrame]
    toned: bool = False


def listing(name: str, view: View) -> Listing:
    """A list of a view; all of them are of the whole discussion, whatever the filters.

    Raises:
        KeyError: there is no list of that name (see `LISTINGS`).
    """
    found = LISTINGS[name]
    return Listing(name, LISTS[name], found.rows(view), found.toned, view.replies_stamp)


def _threads(view: View) -> pd.DataFrame:
    return _with_first_words(view, view.whole(thread_table), "thread_id")


def _exchanges(view: View) -> pd.DataFrame:
    return _with_first_words(view, view.whole(back_and_forth), "first_comment_id")


def _unanswered(view: View) -> pd.DataFrame:
    return _with_first_words(view, view.whole(unanswered), "comment_id")


def _recovered(view: View) -> pd.DataFrame:
    return _with_first_words(view, view.whole(recovered_links), "comment_id")


def _with_first_words(view: View, table: pd.DataFrame, column: str) -> pd.DataFrame:
    comments = view.discussion[["comment_id", "text"]]
    comments = comments[comments["comment_id"].isin(table[column])]
    begins = excerpts(comments.set_index("comment_id")["text"])
    return table.assign(begins=table[column].map(begins))


LISTINGS = {
    "threads": Listed(_threads),
    "exchanges": Listed(_exchanges),
    "unanswered-comments": Listed(_unanswered),
    "recovered-links": Listed(_recovered),
    "never-answered": Listed(lambda view: view.whole(never_answered)),
    "tone-drops": Listed(
        lambda view: largest_drops(view.discussion, len(view.discussion)),
        toned=True,
    ),
}
