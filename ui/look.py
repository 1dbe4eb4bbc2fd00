"""Colours of the theme that the reader uses."""

from __future__ import annotations

import streamlit as st

from charts import DARK, LIGHT, Palette


def palette() -> Palette:
    """The palette of the theme in use."""
    return DARK if st.context.theme.type == "dark" else LIGHT
