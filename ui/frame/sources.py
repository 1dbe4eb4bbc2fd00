"""What can be opened: samples, what the command line names, uploads and pasted text."""

from __future__ import annotations

import argparse
import hashlib
import sys
import weakref
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from loaders import LoadError, Options
from loaders.intake.limits import LimitError, Limits
from store import Store, joint_name, open_file, open_sample, open_upload
from store.shared import STORES, Sought, is_at_hand, shared_store
from ui.frame import state
from ui.frame.session import Source, session

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {
    "news_page": "Sample: a news page (text)",
    "forum_thread": "Sample: a forum discussion",
    "blog_page": "Sample: a blog page",
    "survey_answers": "Sample: a table of answers",
    "short_thread": "Sample: two short threads",
}
KEY_LENGTH = 16

Version = tuple[tuple[int, int], ...]


@st.cache_data(max_entries=32, show_spinner=False)
def _file_key(paths: tuple[str, ...], version: Version) -> str:
    """Give part of the checksum of a file; several, and folders, go by their names and times."""
    if len(paths) == 1 and Path(paths[0]).is_file():
        with open(paths[0], "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:KEY_LENGTH]
    named = "\0".join([*paths, str(version)])
    return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:KEY_LENGTH]


def _version(paths: tuple[Path, ...]) -> Version:
    """Give what is another whenever files, or what lies right within folders, have changed."""
    within = [each for path in paths if path.is_dir() for each in sorted(path.iterdir())]
    seen = [path.stat() for path in [*paths, *within] if path.exists()]
    return tuple((each.st_mtime_ns, each.st_size) for each in seen)


def _named_on_the_command_line() -> tuple[list[tuple[Path, ...]], Limits]:
    """Give what `undercurrent open` was given: each file by itself, unless all belong together."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--resident_bytes", type=float)
    parser.add_argument("paths", nargs="*", type=Path)
    given, _ = parser.parse_known_args(sys.argv[1:])
    memory = None if given.resident_bytes is None else int(given.resident_bytes)
    paths = [path for path in given.paths if path.exists()]
    together = [tuple(paths)] if given.together and paths else []
    return together or [(path,) for path in paths], Limits(given.seconds, memory)


def sources() -> dict[str, Source]:
    """Everything that this session can open, what the reader brought first."""
    known = session().sources
    named, limits = _named_on_the_command_line()
    for paths in named:
        key = _file_key(tuple(map(str, paths)), _version(paths))
        name = joint_name([path.name for path in paths])
        _follow_change(known, paths, key)
        known.setdefault(key, Source(key, name, paths, limits=limits))
    for key, label in SAMPLES.items():
        for path in sorted((ROOT / "data").glob(f"{key}.*")):
            known.setdefault(key, Source(key, label, (path,), is_sample=True))
    order = sorted(known, key=lambda key: (known[key].is_sample, list(known).index(key)))
    return {key: known[key] for key in order}


def _follow_change(known: dict[str, Source], paths: tuple[Path, ...], key: str) -> None:
    """Let a file that has changed stay what it was to the reader; its key is another now."""
    for old in [old for old, source in known.items() if source.paths == paths and old != key]:
        known[key] = known.pop(old)
        known[key].key = key
        if state.value("source") == old:
            state.remember("source", [key])


def opened(source: Source) -> Store:
    """A source's scored comments, reading it the first time and when it has changed.

    Raises:
        LoadError: it cannot be read.
    """
    sought = _sought(source)
    if is_at_hand(sought):
        return shared_store(sought)
    with st.spinner("Reading and scoring the comments …", show_time=True):
        # Whoever leaves meanwhile, or clicks, ends this run of the page here.
        return shared_store(sought, patience=session)


def _sought(source: Source) -> Sought:
    decided = (source.options, source.limits)
    if source.is_sample and source.options == Options():
        path = source.paths[0]
        return Sought(("sample", path), _version((path,)), lambda _: open_sample(path))
    if source.paths:
        return Sought(
            ("files", source.paths, *decided),
            _version(source.paths),
            lambda wanted: open_file(source.paths, *decided, wanted),
        )
    return Sought(
        ("upload", source.key, source.label, *decided),
        "",
        lambda wanted: open_upload(source.files, *decided, wanted),
    )


def add_upload(files: Sequence[tuple[str, bytes]]) -> tuple[Source, Store | None]:
    """Open what came through the browser and keep it for this session.

    Args:
        files: pairs (name, content); several are one corpus, whatever their order.

    Returns:
        The source; and its comments, or None where more has to be said or given first.

    Raises:
        LoadError: it cannot be read; nothing is kept then.
    """
    given = tuple(sorted(files))
    key = _upload_key(given)
    known = sources()
    source = known.get(key) or Source(key, joint_name([name for name, _ in given]), files=given)
    store = None
    try:
        store = opened(source)
    except LoadError as error:
        if not (getattr(error, "source_columns", ()) or isinstance(error, LimitError)):
            raise
    if key not in known:
        session().sources[key] = source
        weakref.finalize(source, _forget_upload, key)
    return source, store


def _forget_upload(key: str) -> None:
    """Forget what a session uploaded, once that session has ended."""
    STORES.drop(lambda kept: isinstance(kept, tuple) and kept[:2] == ("upload", key))


def _upload_key(files: tuple[tuple[str, bytes], ...]) -> str:
    digests = [hashlib.sha256(content) for _, content in files]
    joint = b"".join(digest.digest() for digest in digests)
    whole = digests[0] if len(digests) == 1 else hashlib.sha256(joint)
    return whole.hexdigest()[:KEY_LENGTH]


def change_options(source: Source, options: Options) -> None:
    """Read a source again with other options."""
    source.options = options


def allow(source: Source, limits: Limits) -> None:
    """Read a source again with other limits."""
    source.limits = limits
