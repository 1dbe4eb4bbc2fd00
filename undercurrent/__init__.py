"""Undercurrent for notebooks and scripts: what it reads and what it measures, under one name.

    import undercurrent

    corpus = undercurrent.load("page.html")
    undercurrent.discussion_shape(corpus.comments)

Importing this costs next to nothing: each name is looked up when it is first used. The rooms are
here too: `undercurrent.loaders`, `undercurrent.analysis`, `.charts`, `.exports` and `.store`. In a
clone they are the very modules that stand at the root of the repository; installed, they lie below
this one.
"""

from __future__ import annotations

import os
from importlib import import_module

TYPE_CHECKING = False  # the module `typing` would be half of what this one costs

if TYPE_CHECKING:
    from typing import Any

    from analysis.commenters import commenter_activity, reply_pairs
    from analysis.inference.inference import infer_parents
    from analysis.replies.chains import chain_metrics, reply_chains
    from analysis.replies.shape import discussion_shape
    from analysis.tone.scoring import explain_tone, score_tone
    from loaders import FORMATS, load

__version__ = "0.1.0"
__all__ = [
    "FORMATS",
    "chain_metrics",
    "commenter_activity",
    "discussion_shape",
    "explain_tone",
    "infer_parents",
    "load",
    "reply_chains",
    "reply_pairs",
    "score_tone",
]

_HOMES = {
    "FORMATS": "loaders",
    "chain_metrics": "analysis.replies",
    "commenter_activity": "analysis.commenters",
    "discussion_shape": "analysis.replies",
    "explain_tone": "analysis.tone",
    "infer_parents": "analysis.replies",
    "load": "loaders",
    "reply_chains": "analysis.replies",
    "reply_pairs": "analysis.commenters",
    "score_tone": "analysis.tone",
}

_ROOMS = ("analysis", "charts", "exports", "loaders", "store")

if os.path.exists(os.path.join(__path__[0], "clone.py")):  # it stays in the repository
    import_module(f"{__name__}.clone").use_root_modules()


def __getattr__(name: str) -> Any:
    """Give a name of `__all__`, or a room, imported now."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Give the names that are documented."""
    return sorted([*__all__, "__version__"])
