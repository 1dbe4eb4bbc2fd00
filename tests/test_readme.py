"""The README names what there is."""

import re

from conftest import ROOT

from loaders import FORMATS

README = (ROOT / "README.md").read_text("utf-8")
ROWS = [line for line in README.split("\n") if line.startswith("|")]


def test_every_format_has_its_row():
    named = set(re.findall(r"`(\w+)`", " ".join(ROWS)))
    assert named == set(FORMATS)


def test_formats_that_no_real_file_was_at_hand_for_say_so():
    for name, module in FORMATS.items():
        if getattr(module, "UNTESTED", False):
            (row,) = (row for row in ROWS if f"`{name}`" in row)
            assert "documented, untested on real files" in row
            assert "Documented, untested on real files." in " ".join((module.__doc__ or "").split())


def test_it_stays_short():
    assert len(re.findall(r"\w+", re.sub(r"```.*?```|\|.*\|", "", README, flags=re.S))) <= 500
