"""Giving a source more, where reading it took all the processor time or memory it was given."""

from __future__ import annotations

import math

import streamlit as st

from loaders.intake.limits import LimitError, Limits
from ui.frame import sources
from ui.frame.session import Source

MORE_TIMES = 4
MEGABYTE = 1 << 20
SECONDS, MEMORY = "limit_seconds", "limit_megabytes"


def allow_more(source: Source, error: LimitError) -> None:
    """Offer to read a source with more than it was given, and do so."""
    more_memory = error.reached == "resident_bytes"
    seconds = math.ceil(error.seconds * (1 if more_memory else MORE_TIMES))
    memory = math.ceil(error.resident_bytes * (MORE_TIMES if more_memory else 1) / MEGABYTE)
    with st.form("limits", border=False):
        with st.container(horizontal=True):
            st.number_input("Processor time, seconds", 1, value=seconds, key=SECONDS, width=220)
            st.number_input("Memory, MB", 100, value=memory, key=MEMORY, width=220)
        st.form_submit_button("Read it again", on_click=_allow, args=[source])


def _allow(source: Source) -> None:
    memory = int(st.session_state[MEMORY]) * MEGABYTE
    sources.allow(source, Limits(float(st.session_state[SECONDS]), memory))
