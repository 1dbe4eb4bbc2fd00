"""What can be opened: the samples, the files named on the command line, uploads and pasted text."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from loaders import LoadError, Options
from store import Sidecar, Store, open_file, open_upload

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = {
    "news_page": "Sample: a news page (text)",
    "forum_thread": "Sample: a forum discussion",
    "blog_page": "Sample: a blog page",
    "survey_answers": "Sample: a table of answers",
    "short_thread": "Sample: two short threads",
}
KEY_LENGTH = 16
STORES_KEPT = 6


@dataclass
class Source:
    """Something that can be opened.

    Attributes:
        key: what the URL calls it; for files and uploads part of the checksum.
        label: what the list of sources calls it.
        path: the file, or None for an upload.
        content: an upload's bytes.
        options: what the reader decided about it on the Source page.
        sidecar: the reader's tags, where they live in the session.
        opened: an upload's scored comments.
    """

    key: str
    label: str
    path: Path | None = None
    content: bytes = b""
    options: Options = field(default_factory=Options)
    sidecar: Sidecar | None = None
    opened: Store | None = None

    @property
    def is_sample(self) -> bool:
        """Whether this is one of the samples that come with Undercurrent."""
        return self.key in SAMPLES


@st.cache_resource(max_entries=STORES_KEPT, show_spinner="Reading and scoring the comments …")
def _file_store(path: str, changed_at: float, options: Options) -> Store:
    return open_file(path, options)


@st.cache_data(max_entries=32, show_spinner=False)
def _file_key(path: str, changed_at: float) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:KEY_LENGTH]


def sources() -> dict[str, Source]:
    """Give everything that this session can open, what the reader brought first."""
    known: dict[str, Source] = st.session_state.setdefault("sources", {})
    for name in sys.argv[1:]:
        path = Path(name)
        if path.is_file():
            key = _file_key(str(path), path.stat().st_mtime)
            known.setdefault(key, Source(key, path.name, path))
    for key, label in SAMPLES.items():
        for path in sorted((ROOT / "data").glob(f"{key}.*")):
            known.setdefault(key, Source(key, label, path))
    order = sorted(known, key=lambda key: (known[key].is_sample, list(known).index(key)))
    return {key: known[key] for key in order}


def opened(source: Source) -> Store:
    """Give a source's scored comments, reading it the first time.

    Raises:
        LoadError: it cannot be read.
    """
    if source.path is not None:
        return _file_store(str(source.path), source.path.stat().st_mtime, source.options)
    if source.opened is None:
        with st.spinner("Reading and scoring the comments …"):
            source.opened = open_upload(source.content, source.label, source.options)
    return source.opened


def add_upload(name: str, content: bytes) -> Source:
    """Open what came through the browser and keep it for this session.

    Raises:
        LoadError: it cannot be read; nothing is kept then.
    """
    key = hashlib.sha256(content).hexdigest()[:KEY_LENGTH]
    known = sources()
    if key not in known:
        source = Source(key, name, content=content)
        try:
            opened(source)
        except LoadError as error:
            if not getattr(error, "source_columns", ()):
                raise
        st.session_state["sources"][key] = source
    return sources()[key]


def change_options(source: Source, options: Options) -> None:
    """Read a source again with other options."""
    source.options, source.opened = options, None


def sidecar(source: Source, store: Store) -> Sidecar:
    """Give the reader's tags on a source: beside an opened file, else in the session."""
    if source.path is not None and not source.is_sample:
        return Sidecar.beside(source.path, store.report.fingerprint)
    if source.sidecar is None:
        source.sidecar = Sidecar(store.report.fingerprint)
    return source.sidecar
