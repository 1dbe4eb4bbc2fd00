"""What people labelled in a view's discussion: the sample in use, and each list beside the labels.

All of it is of the whole discussion, whatever the filters.
"""

from __future__ import annotations

import pandas as pd

from analysis.labels.estimates import confusion_table, corrected_shares
from analysis.labels.sample import (
    ME,
    drawable,
    label_sample,
    labelled_sample,
    most_labelled,
    sample_seed,
    size_for,
)
from analysis.rows import CommentKey
from analysis.tone.own_scores import PREFIX, scorer_tones
from analysis.tone.scoring import SCORERS
from store.view import View

OWN_LISTED = 5


def list_names(view: View) -> dict[str, str]:
    """What can be set beside labels: the word lists, and columns of the source's own.

    Returns:
        Scorer, as in `View.scorer` -> what to call it.
    """
    own = list(view.store.own_scorers.items())[:OWN_LISTED]
    names = {scorer: SCORERS[scorer].label for scorer in SCORERS}
    names |= {f"{PREFIX}{column}": label for column, label in own}
    return names | ({} if view.scorer in names else {view.scorer: view.scorer_label})


def labels_here(view: View) -> dict[str, dict[CommentKey, str]]:
    """The labels of this discussion's comments: coder -> (discussion_id, comment_id) -> label.

    The first coder is the one whom charts are about.
    """
    here = {
        coder: {key: label for key, label in given.items() if key[0] == view.discussion_id}
        for coder, given in view.labels.items()
    }
    return {coder: given for coder, given in here.items() if given}


def who_labelled(view: View) -> str:
    """Name the coder whom charts are about, as they are spoken of: "you", or a name."""
    coder = next(iter(view.labels), ME)
    return "you" if coder == ME else coder


def seed(view: View) -> int:
    """The seed of everything that is drawn here: the same for the same file."""
    return sample_seed(view.store.report.fingerprint, view.discussion_id)


def sample_in_use(view: View, more: int = 0) -> tuple[str, pd.DataFrame]:
    """The list by whose tones the sample was drawn, and the sample.

    Args:
        view: what the reader looks at.
        more: how many comments beyond those that somebody has begun on.
    """
    labels, size = labels_here(view), size_for(labels_here(view)) + more
    names = list_names(view) if labels else [view.scorer]
    samples = {name: _sample(view, name, size) for name in names}
    by = most_labelled(samples, labels, view.scorer)
    return by, samples[by]


def _sample(view: View, scorer: str, size: int) -> pd.DataFrame:
    return view.whole(label_sample, scorer, size, seed(view), view.neutral_below)


def labelled(view: View) -> pd.DataFrame:
    """The comments of the sample that the first coder labelled (`labelled_sample`)."""
    given = next(iter(labels_here(view).values()), {})
    return labelled_sample(sample_in_use(view)[1], given)


def tones_of(view: View, rows: pd.DataFrame, scorer: str) -> pd.Series:
    """The tones that a list heard in some rows of a sample, in their order."""
    tones = view.whole(scorer_tones, scorer, view.neutral_below)
    return tones.iloc[rows["row"]].reset_index(drop=True)


def confusion_here(view: View) -> pd.DataFrame:
    """Cross the first coder's labels with the chosen list (`confusion_table`)."""
    rows = labelled(view)
    return confusion_table(rows, tones_of(view, rows, view.scorer))


def shares_here(view: View) -> pd.DataFrame:
    """Set the chosen list's shares beside the first coder's (`corrected_shares`)."""
    could_be_drawn = view.whole(drawable, sample_in_use(view)[0], view.neutral_below)
    tones = view.whole(scorer_tones, view.scorer, view.neutral_below)[could_be_drawn]
    return corrected_shares(labelled(view), tones, seed=seed(view))
