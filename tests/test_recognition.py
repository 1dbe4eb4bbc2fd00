"""No format wins by a clue that another one can hold by chance: all files meet all loaders."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders import FORMATS
from tests.conftest import CASES, DATA, SHARED

HEAD = 1 << 18
PARTICULAR = {
    name: module for name, module in FORMATS.items() if not getattr(module, "GENERAL", False)
}
NO_INPUT = {".md", ".py"}


def files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in NO_INPUT:
            yield path


def claimed(path: Path) -> list[str]:
    content = path.read_bytes()
    content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    return [
        name
        for name, module in PARTICULAR.items()
        if module.recognises(content[:HEAD], path.name) is not None
    ]


@pytest.mark.parametrize(
    "folder",
    [DATA, CASES, SHARED / "cases", SHARED / "data"],
    ids=["samples", "cases", "shared cases", "real files"],
)
def test_no_file_is_claimed_by_two_formats(folder):
    if not folder.exists():
        pytest.skip("the real files are not here")
    claims = {str(path.relative_to(folder)): claimed(path) for path in files_in(folder)}
    assert {name: names for name, names in claims.items() if len(names) > 1} == {}
    assert len(claims) > 40


def test_each_particular_format_claims_its_own_sample():
    assert {name: claimed(DATA / module.SAMPLE) for name, module in PARTICULAR.items()} == {
        name: [name] for name in PARTICULAR
    }
