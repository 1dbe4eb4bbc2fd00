"""Choosing how the table of comments is sorted and which of its columns are shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from ui import tables
from ui.frame import state

FIRST_COLUMNS = ["number", "commenter", "tone", "polarity", "words", "text"]
NEVER_SHOWN = {"source_row", "position"}


def table_controls(table: pd.DataFrame) -> tuple[list[str], np.ndarray]:
    """Draw the controls and give the columns to show and the rows in the order chosen."""
    usable = [str(name) for name in table if name not in NEVER_SHOWN and table[name].notna().any()]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = state.value("sort", "number")
        key = state.control_key("sort", start if start in usable else "number")
        sort = st.selectbox("Sort by", usable, format_func=tables.label, key=key, width=240)
        key = state.control_key("falling", bool(state.value("falling")))
        falling = st.toggle("Largest or last first", key=key)
        with st.popover("Columns"):
            first = [name for name in FIRST_COLUMNS if name in usable]
            columns = st.multiselect("Shown", usable, default=first, format_func=tables.label)
    state.remember("sort", [] if sort == "number" else [sort])
    state.remember("falling", ["1"] if falling else [])
    order = table[sort].sort_values(ascending=not falling, kind="stable", ignore_index=False)
    return columns, np.asarray(order.index)
