"""What docs/exports.md tells people to write does what it says, also on ids that are no numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import cli
from tests.conftest import ROOT
from tests.drawn import drawn_json

TEXT = (ROOT / "docs" / "exports.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, flags=re.S)
# As numbers these would be 1234567890123456800, 7 and 100000.
IDS = ["1234567890123456789", "007", "1e5"]


@pytest.mark.parametrize("block", BLOCKS)
def test_ids_names_and_times_are_read_exactly(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source.json"
    lines = (f"{IDS[0]}@NA: x", f"{IDS[1]}<{IDS[0]}@Bob: y", f"{IDS[2]}<{IDS[1]}: z")
    times = ["2024-05-13T08:00:00.25Z", "2024-05-13T09:00:00Z", None]
    source.write_bytes(drawn_json(*lines, posted_at=times))
    monkeypatch.chdir(tmp_path)
    for ending in ("csv", "parquet", "json"):
        assert cli.main(["export", str(source), "--to", f"comments.{ending}"]) == 0
    names: dict[str, object] = {"pd": pd}
    exec(block, names)
    comments = names["comments"]
    assert isinstance(comments, pd.DataFrame)
    assert comments["comment_id"].tolist() == IDS
    assert comments["parent_id"].fillna("-").tolist() == ["-", *IDS[:2]]
    assert comments["commenter"].fillna("-").tolist() == ["NA", "Bob", "-"]
    posted = pd.to_datetime(comments["posted_at"])
    assert posted.fillna(pd.Timestamp(0, tz="UTC")).tolist() == [
        *map(pd.Timestamp, ["2024-05-13T08:00:00.25Z", "2024-05-13T09:00:00Z", "1970-01-01T00:00Z"])
    ]


def test_there_is_one_way_for_each_format() -> None:
    assert [next(each for each in ("csv", "parquet", "json") if each in block) for block in BLOCKS]
    assert len(BLOCKS) == 3
