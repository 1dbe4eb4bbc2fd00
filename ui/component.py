"""Components of our own: a file of script and one of style each, beside the module that uses it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

SHARED = Path(__file__).parent / "dom.js"


def component(
    name: str, folder: Path, html: str = "", *, parts: tuple[str, ...]
) -> ComponentRenderer:
    """What mounts a component.

    Args:
        name: stable, for Streamlit.
        folder: where its files lie.
        html: what it draws into.
        parts: stems of its scripts, which follow what all components share, and of its styles.
    """
    styles = [path for part in parts if (path := folder / f"{part}.css").exists()]
    return st.components.v2.component(
        f"undercurrent_{name}",
        html=html or None,
        css=_joined(styles) or None,
        js=_joined([SHARED, *(folder / f"{part}.js" for part in parts)]),
    )


def _joined(files: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in files)
