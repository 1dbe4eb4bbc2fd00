"""What one visit remembers from run to run: the one place that knows its entries and their types.

Streamlit keeps the state of controls under their keys; what is ours stands in one `Session` beside
them, so that a misspelt name is an error of types and not a value that is never found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from analysis.references.answers import Correction
from analysis.rows import CommentKey
from loaders import LoadError, Options
from loaders.intake.limits import Limits
from store import Sidecar, Store, View

Parameters = dict[str, list[str]]
Undo = dict[CommentKey, Correction | None]

ENTRY = "session"


@dataclass
class Source:
    """Something that can be opened.

    Attributes:
        key: what the URL calls it; for files and uploads part of the checksum.
        label: what the list of sources calls it.
        paths: the file or folder, or several that are one corpus; none for an upload.
        files: an upload's files, as pairs (name, content).
        options: what the reader decided about it on the Source page.
        limits: what reading it may take.
        sidecar: what the reader added to it, as this session knows it.
        is_sample: whether it is one of the samples that come with Undercurrent.
    """

    key: str
    label: str
    paths: tuple[Path, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    sidecar: Sidecar | None = None
    is_sample: bool = False


class Opened(NamedTuple):
    """What this run is about: a source with its comments, or why there are none."""

    source: Source | None
    store: Store | None
    error: LoadError | None


@dataclass
class Session:
    """What is remembered between the runs of one visit.

    Attributes:
        sources: everything that can be opened, by key.
        opened: what this run is about.
        page_view: what the page shows, once the sidebar has worked it out.
        url: the parameters that were last read from the address, or written there.
        view: the parameters as the controls have changed them.
        adopted: how often the address was taken over from outside.
        turns: how often a selection or order began anew at its first page.
        visits: how often something was picked; a picked row is let go by a new key.
        steps: how often the app led to another page by itself.
        go: where a callback asked to go.
        through_dashboard: whether the page that runs came through the dashboard.
        current_page: the stem of that page.
        refused_links: why a correction was not taken, by comment_id.
        undos: what undoes each correction, by fingerprint and discussion_id, the last one last.
        coder: who labels.
        labels_taken: the uploaded file whose labels were taken over.
        too_few_labels: sample sizes that were too few for the reader, by discussion_id.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    opened: Opened = field(default_factory=lambda: Opened(None, None, None))
    page_view: View | None = None
    url: Parameters | None = None
    view: Parameters = field(default_factory=dict)
    adopted: int = 0
    turns: int = 0
    visits: int = 0
    steps: int = 0
    go: str = ""
    through_dashboard: bool = False
    current_page: str = ""
    refused_links: dict[str, str] = field(default_factory=dict)
    undos: dict[tuple[str, str], list[Undo]] = field(default_factory=dict)
    coder: str = ""
    labels_taken: str = ""
    too_few_labels: dict[str, int] = field(default_factory=dict)


def session() -> Session:
    """What this visit remembers.

    Where the visit has ended meanwhile, Streamlit ends the run of the page here.
    """
    if ENTRY not in st.session_state:
        st.session_state[ENTRY] = Session()
    remembered: Session = st.session_state[ENTRY]
    return remembered


def opened_source() -> Source:
    """The source that is open; asked by what a page with comments draws."""
    source = session().opened.source
    assert source is not None, "a page with comments has a source"
    return source


def opened_store() -> Store:
    """The comments that are open, as they were read; asked as `opened_source` is."""
    store = session().opened.store
    assert store is not None, "a page with comments has a store"
    return store
