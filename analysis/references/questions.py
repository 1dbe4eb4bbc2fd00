"""Which comments ask something."""

from __future__ import annotations

import pandas as pd

LINK = r"(?:https?://|www\.)\S+"
MARKS = "[?？؟՞⸮]"  # of other scripts, too; Greek has ";", which says nothing


def asks_question(texts: pd.Series) -> pd.Series:
    """Tell which texts hold a question mark outside a link (bool, same index).

    Example:
        >>> asks_question(pd.Series(["Why?", "See https://example.org/?q=1", "为什么？"])).tolist()
        [True, False, True]
    """
    found = texts.str.replace(LINK, "", regex=True).str.contains(MARKS, regex=True)
    return found.fillna(False).astype(bool)
