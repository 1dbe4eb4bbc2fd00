"""Where what the reader adds is kept: beside an opened file, else in the session."""

from __future__ import annotations

import streamlit as st

from sentences.report import kept_beside, kept_in_session
from store import Sidecar, SidecarError, Store
from ui.frame.session import Source


def sidecar(source: Source, store: Store) -> Sidecar:
    """What the reader added to a source, with what others wrote beside it meanwhile.

    Raises:
        SidecarError: what lies beside the file cannot be used.
    """
    kept, fingerprint = source.sidecar, store.report.fingerprint
    if kept is not None and kept.fingerprint == fingerprint:
        kept.refresh()
    elif _lies_beside(source):
        kept = Sidecar.beside(source.paths[0], fingerprint)
    else:
        kept = Sidecar(fingerprint)
    source.sidecar = kept
    return kept


def sidecar_or_trouble(source: Source, store: Store) -> Sidecar:
    """The same, an empty one where that cannot be used; say what is wrong on the page."""
    try:
        kept = sidecar(source, store)
    except SidecarError as error:
        st.error(str(error))
        return Sidecar(store.report.fingerprint)
    if kept.trouble:
        st.error(kept.trouble)
    return kept


def where_kept(source: Source, kept: Sidecar) -> str:
    """Say where tags, labels and corrections are kept, and for how long."""
    if kept.path is not None:
        return kept_beside(kept.path.name)
    return kept_in_session(name_too_long=_lies_beside(source))


def _lies_beside(source: Source) -> bool:
    return len(source.paths) == 1 and not source.is_sample
