"""Undercurrent: choose a discussion, narrow it, and look at it page by page."""

from __future__ import annotations

import streamlit as st

from ui.frame import router, sidebar, starting, state

st.set_page_config(page_title="Undercurrent", layout="wide", initial_sidebar_state="auto")
page = router.navigate()
starting.make_ready()
router.follow()
state.read_url()
sidebar.draw(page)
state.write_url()
