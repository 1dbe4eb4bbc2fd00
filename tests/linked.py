"""A flat page and what a model may have found on it, both made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

# Nothing of who answers whom is recorded. The model holds: b answers a, c answers b, d the article.
FLAT = (
    "a?@Ann: The ferry is good.",
    "b?@Bob: It is bad, and sad.",
    "c?@Ann: It is not bad at all.",
    "d?@Di: Who pays for it?",
    "e?@Ed: Agree with Bob, or was it Ann?",
)
FOUND = (
    ("b", "a", 0.95, "quotes 5 words", True),
    ("b", None, 0.03, "", False),
    ("c", "b", 0.85, "both say “bad”", True),
    ("c", None, 0.1, "", False),
    ("d", None, 0.91, "names the article’s mayor", True),
    ("e", "b", 0.5, "addresses Bob", False),
    ("e", "a", 0.4, "addresses Ann", False),
)
ADDRESSED = {"e": "addresses Bob: #2, not certain"}


def candidates(corrections: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Give what is found; a corrected comment is settled, and c leaves b where b answers c."""
    rows = []
    for comment, parent, probability, evidence, asserted in FOUND:
        shown = asserted and ("1", comment) not in corrections
        addressed = ADDRESSED.get(comment, "")
        rows.append(("1", comment, parent, probability, evidence, shown, addressed))
    names = "discussion_id comment_id parent_id probability evidence asserted addressed".split()
    table = pd.DataFrame(rows, columns=names)
    kinds = {name: "str" for name in names if name not in ("probability", "asserted")}
    return table.astype({**kinds, "probability": "Float64", "asserted": "bool"})


class Model:
    """Stands for the model: answers at once, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(
        self,
        articles: pd.DataFrame,
        comments: pd.DataFrame,
        order: str = "auto",
        **told: Any,
    ) -> pd.DataFrame:
        """Remember the discussion, the order and the corrections."""
        corrections = told["corrections"] or {}
        self.asked.append(
            {
                "articles": articles["discussion_id"].tolist(),
                "comments": comments["comment_id"].tolist(),
                "unknown": int(comments["parent_source"].eq("none").sum()),
                "order": order,
                "corrections": dict(corrections),
            }
        )
        told["progress"](len(comments), len(comments))
        return candidates(corrections)


def stand_in(monkeypatch: pytest.MonkeyPatch) -> Model:
    """Put what was found by hand in the model's place."""
    stands_in = Model()
    monkeypatch.setattr("analysis.inference.inference.infer_parents", stands_in)
    return stands_in
