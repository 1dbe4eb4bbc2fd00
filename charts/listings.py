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
        return self.question if len(self.data) else f"{self.question} None."

    def whole(self) -> pd.DataFrame:
        """Give every row, as a chart gives its data."""
        return self.data


class Listed(NamedTuple):
    """A list of the catalogue: what it answers, and how it is made of a view."""

    question: str
    rows: Callable[[View], pd.DataFrame]
    toned: bool = False


def listing(name: str, view: View) -> Listing:
    """Give a list of a view; all of them are of the whole discussion, whatever the filters.

    Raises:
        KeyError: there is no list of that name (see `LISTINGS`).
    """
    found = LISTINGS[name]
    return Listing(name, found.question, found.rows(view), found.toned, view.replies_stamp)


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
    "threads": Listed("Which threads are there?", _threads),
    "exchanges": Listed("Which exchanges go back and forth?", _exchanges),
    "unanswered-comments": Listed("Which comments on the article got no reply?", _unanswered),
    "recovered-links": Listed("Which replies were recovered?", _recovered),
    "never-answered": Listed(
        "Who got no reply from anybody else?", lambda view: view.whole(never_answered)
    ),
    "tone-drops": Listed(
        "Where does the word score drop from a comment to its reply?",
        lambda view: largest_drops(view.discussion, len(view.discussion)),
        toned=True,
    ),
}
