"""`import undercurrent`: what it gives, what it costs, and that nothing is there twice."""

import ast
import doctest
import json
import re
import subprocess
import sys
from importlib import import_module

import pytest

import undercurrent
from tests.conftest import DATA, ROOT

SURFACE = {
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
GUIDE = ROOT / "docs" / "notebooks.md"
HEAVY = {"pandas", "numpy", "numba", "streamlit", "plotly", "loaders", "analysis"}


SAME = """
import undercurrent, undercurrent.analysis.replies as below
from undercurrent.loaders.schema import Options
import analysis.replies, loaders.schema
answer = [
    below is analysis.replies,
    undercurrent.loaders is loaders,
    undercurrent.analysis is analysis,
    Options is loaders.schema.Options,
    below.__name__ == below.__spec__.name == "analysis.replies",
]
"""
TWICE = """
import importlib, pathlib
importlib.import_module({first!r})
import undercurrent, undercurrent.charts, store, exports, undercurrent.ui.frame.router
from undercurrent import *
from streamlit.testing.v1 import AppTest
root = pathlib.Path(undercurrent.__file__).parent.parent
app = AppTest.from_file(str(root / "dashboard.py"), default_timeout=300).run()
assert not app.exception and any("<h1" in each.proto.body for each in app.get("html"))
modules = [(name, module) for name, module in sys.modules.items() if name != "__main__"]
copies = {{}}
for name, module in modules:
    file = getattr(module, "__file__", None) or ""
    if file.startswith(str(root)) and "site-packages" not in file:
        copies.setdefault(file, set()).add(id(module))
answer = [len(copies) > 100, [file for file in copies if len(copies[file]) > 1]]
"""


def run(code):
    """Run a program in a fresh interpreter, elsewhere than at the root, and give its answer."""
    program = f"import json, sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\n"
    program += "print(json.dumps(answer))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=DATA, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_public_names_are_these():
    assert set(undercurrent.__all__) == set(SURFACE)
    assert dir(undercurrent) == sorted([*SURFACE, "__version__"])


@pytest.mark.parametrize("name", SURFACE)
def test_a_public_name_is_what_its_room_gives(name):
    assert getattr(undercurrent, name) is getattr(import_module(SURFACE[name]), name)


def test_what_a_type_checker_sees_is_what_there_is():
    tree = ast.parse((ROOT / "undercurrent" / "__init__.py").read_text("utf-8"))
    seen = {
        each.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for each in node.names
    }
    assert set(seen) == set(SURFACE)
    for name, module in seen.items():
        assert getattr(import_module(module), name) is getattr(undercurrent, name)


def test_every_public_name_is_documented():
    guide = GUIDE.read_text("utf-8")
    assert [name for name in SURFACE if f"undercurrent.{name}" not in guide] == []
    assert [name for name in SURFACE if not getattr(undercurrent, name).__doc__] == []


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'undercurrent' has no attribute 'lode'"):
        _ = undercurrent.lode
    assert not hasattr(undercurrent, "dashboard")
    assert not hasattr(undercurrent, "tests")


def test_importing_it_imports_nothing_else():
    loaded = run("import undercurrent; answer = list(sys.modules)")
    assert HEAVY & {name.partition(".")[0] for name in loaded} == set()


def test_rooms_below_the_package_are_the_modules_at_the_root():
    assert run(SAME) == [True] * 5


def test_a_module_that_is_nowhere_is_not_found():
    for name in ("undercurrent.nowhere", "undercurrent.loaders.nowhere", "undercurrent.json"):
        with pytest.raises(ModuleNotFoundError, match=re.escape(f"No module named '{name}'")):
            import_module(name)


@pytest.mark.parametrize("first", ["undercurrent.analysis.replies", "analysis.replies"])
def test_no_file_is_loaded_twice_whichever_name_comes_first(first):
    assert run(TWICE.format(first=first)) == [True, []]


def test_the_guide_for_notebooks_says_what_happens(monkeypatch):
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert outcome.attempted > len(SURFACE)
    assert outcome.failed == 0
