"""The wheel's imports: rewritten where they are ours, and only there."""

import ast
import tomllib
from textwrap import dedent

import pytest

from hatch_build import renamed, root_names
from tests.conftest import ROOT

OURS = {"loaders", "analysis", "cli"}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
STAYS = set(SETTINGS["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["stays"])


def rewritten(source):
    return renamed(dedent(source).encode(), OURS).decode()


@pytest.mark.parametrize(
    ("written", "installed"),
    [
        ("from loaders import load", "from undercurrent.loaders import load"),
        ("from loaders.text.x import y as z", "from undercurrent.loaders.text.x import y as z"),
        ("from  loaders import (\n    a,\n    b,\n)", None),
        ("import cli", "from undercurrent import cli"),
        ("import cli as it", "import undercurrent.cli as it"),
        (
            "import analysis.tone",
            "import undercurrent.analysis.tone; from undercurrent import analysis",
        ),
        ("import analysis.tone as tone", "import undercurrent.analysis.tone as tone"),
        ("import os, cli, re as r", "import os; from undercurrent import cli; import re as r"),
        ("if 1: import cli", "if 1: from undercurrent import cli"),
        ('"ß–🙂"; from cli import main', '"ß–🙂"; from undercurrent.cli import main'),
        ("def f():\n\tfrom cli import a\r\n", "def f():\n\tfrom undercurrent.cli import a\r\n"),
    ],
)
def test_an_import_of_ours_is_looked_for_below_the_package(written, installed):
    expected = installed or written.replace("loaders", "undercurrent.loaders")
    assert rewritten(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "from loaders_of_others import load",
        "from analysts import cli",
        "import pandas.loaders",
        "from . import loaders",
        "from .loaders import load",
        "from undercurrent.loaders import load",
        '"""from loaders import load"""',
        "# from loaders import load",
        "cli = loaders.analysis",
        "text = 'from loaders import load'",
    ],
)
def test_everything_else_stays_as_it_is(written):
    assert rewritten(written) == written


def test_lines_stay_where_they_are():
    for path in (ROOT / "dashboard.py", ROOT / "loaders" / "__init__.py"):
        source = path.read_bytes()
        assert renamed(source, root_names(ROOT, STAYS)).count(b"\n") == source.count(b"\n")


def test_what_was_bound_is_bound():
    source = "import os.path, analysis.tone\nimport analysis.a as r, cli\nfrom loaders import a"
    bound = {
        each.asname or each.name.partition(".")[0]
        for node in ast.walk(ast.parse(rewritten(source)))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in node.names
    }
    assert bound - {"undercurrent"} == {"os", "analysis", "r", "cli", "a"}


def test_a_module_named_on_the_next_line_is_found_too():
    written = "from \\\n  loaders import load"
    (node,) = ast.parse(rewritten(written)).body
    assert node.module == "undercurrent.loaders"


def test_every_folder_of_the_house_travels():
    packages = set(SETTINGS["importlinter"]["root_packages"])
    assert root_names(ROOT, STAYS) == packages - {"undercurrent"} | {"cli", "dashboard"}


def test_what_stays_at_home_is_named_by_what_there_is():
    assert all((ROOT / path).exists() for path in STAYS)
