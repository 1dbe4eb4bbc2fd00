"""Tables and JSON as scripts, courses, scrapers and dashboards write them (cases/tables.txt).

The cases are our own words under column names as such programs give them; the right values were
written down by hand, before anything was run.
"""

from pathlib import Path

import pandas as pd
import pytest

from loaders import load
from loaders.schema import LoadError

CASES = Path(__file__).parent / "cases" / "tables.txt"
COLUMNS = {
    "discussions": "discussion_id",
    "ids": "comment_id",
    "names": "commenter",
    "people": "commenter_id",
    "states": "status",
    "texts": "text",
}
NUMBERS = ("score", "upvotes", "downvotes")


def cases():
    """Give (file name, content, right values) of each case."""
    found = []
    for part in CASES.read_text("utf-8").split("## ")[1:]:
        name, _, rest = part.partition("\n")
        lines = rest.splitlines()
        right = dict(line[2:].split(": ", 1) for line in lines if line.startswith("> "))
        content = "\n".join(line for line in lines if not line.startswith("> ")) + "\n"
        found.append((name, content, right))
    return found


def values_of(words, corpus, key):
    """Give what is right and what was read, both as lists of texts."""
    expected = words.split("|") if "|" in words else words.split()
    comments = corpus.comments
    if key == "texts":
        expected = words.split("|")
    if key in COLUMNS:
        return expected, comments[COLUMNS[key]].fillna("-").tolist()
    if key in NUMBERS:
        numbers = [None if pd.isna(value) else float(value) for value in comments[key]]
        return [None if word == "-" else float(word) for word in expected], numbers
    if key == "times":
        return expected, comments["posted_at"].dt.strftime("%Y-%m-%dT%H:%M").fillna("-").tolist()
    if key == "parents":
        unknown = comments["parent_source"].eq("none")
        return expected, comments["parent_id"].fillna("-").mask(unknown, "?").tolist()
    titles = corpus.articles.set_index("discussion_id")["title"]
    return expected, comments["discussion_id"].map(titles).fillna("-").tolist()


def differences(name, content, right, folder):
    """Say in which of the right values a file was read otherwise; nothing if in none."""
    path = folder / name
    path.write_text(content, "utf-8")
    try:
        corpus = load(path)
    except LoadError as error:
        return [] if "asked" in right else [f"refused: {error}"]
    said = []
    for key, words in right.items():
        if key == "discussion_count":
            expected, found = int(words), corpus.comments["discussion_id"].nunique()
        elif key == "skipped":
            expected, found = int(words), len(corpus.report.skipped)
        elif key == "note":
            expected, found = True, words in " ".join(corpus.report.notes)
        elif key == "asked":
            expected, found = "a question", "an answer"
        else:
            expected, found = values_of(words, corpus, key)
        if expected != found:
            said.append(f"{key}: {found}, not {expected}")
    return said


@pytest.mark.parametrize(
    ("name", "content", "right"),
    [pytest.param(*case, id=case[0]) for case in cases()],
)
def test_a_table_as_people_have_it_is_read_right_or_asked_about(name, content, right, tmp_path):
    assert differences(name, content, right, tmp_path) == []
