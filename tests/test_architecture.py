"""The house: who may import whom, and what may not be written where."""

import ast

import pytest
from conftest import ROOT

from loaders import FORMATS
from ui.router import GROUPS

FOLDERS = (
    "commands",
    "pages",
    "ui",
    "exports",
    "charts",
    "store",
    "analysis",
    "engines",
    "loaders",
)
MAY_LOAD = {"dashboard", "cli", "store"}
PARTS = ("core", "dump_parts", "json_parts", "page_parts", "table_parts", "xml_parts")
RAW_HTML = {"unsafe_allow_html", "unsafe_allow_javascript"}
LONGEST_FILE, LONGEST_PAGE = 300, 60


def _tree(path):
    return ast.parse(path.read_text("utf-8"))


MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for folder in ("", *FOLDERS)
    for path in sorted((ROOT / folder).rglob("*.py") if folder else ROOT.glob("*.py"))
}
TREES = {name: _tree(path) for name, path in MODULES.items()}
SHARED_BY_LOADERS = [
    name for name in MODULES if name.startswith(tuple(f"loaders.{part}." for part in PARTS))
]
PAGES = [name for name in MODULES if name.startswith("pages.") and name != "pages.__init__"]


def imported(name):
    """Every module and every name that a module imports, with dots; wherever the import stands."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by a relative path"
            found |= {node.module} | {f"{node.module}.{each.name}" for each in node.names}
    return found


def roots(name):
    return {each.partition(".")[0] for each in imported(name)}


def test_there_is_a_house():
    assert set(FOLDERS) == {name.partition(".")[0] for name in MODULES if "." in name}
    assert {"dashboard", "cli"} == {name for name in MODULES if "." not in name}


@pytest.mark.parametrize("name", MODULES)
def test_only_the_entries_the_store_and_the_worker_load(name):
    may = name == "loaders.worker" or name.partition(".")[0] in MAY_LOAD
    assert may or not {"loaders.load", "loaders.load_parts"} & imported(name)
    called = [
        ast.unparse(node.func) for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)
    ]
    assert "loaders.load" not in called


@pytest.mark.parametrize("name", MODULES)
def test_nobody_imports_the_entries(name):
    assert not {"dashboard", "cli"} & roots(name)


@pytest.mark.parametrize("name", MODULES)
def test_layers_point_one_way(name):
    folder = name.partition(".")[0]
    below = FOLDERS[FOLDERS.index(folder) :] if folder in FOLDERS else FOLDERS
    assert (roots(name) & set(FOLDERS)) <= set(below)


@pytest.mark.parametrize("name", MODULES)
def test_no_raw_html_anywhere(name):
    keywords = {node.arg for node in ast.walk(TREES[name]) if isinstance(node, ast.keyword)}
    strings = {
        node.value
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not RAW_HTML & (keywords | strings)


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith(("ui.", "pages."))])
def test_pages_draw_no_markdown_of_what_others_wrote(name):
    used = {node.attr for node in ast.walk(TREES[name]) if isinstance(node, ast.Attribute)}
    assert not {"markdown", "write"} & used
    assert name == "ui.prose" or "html" not in used


@pytest.mark.parametrize("name", MODULES)
def test_each_layer_keeps_to_its_own_libraries(name):
    forbidden = {
        "loaders": {"streamlit", "plotly", "numba"},
        "analysis": {"streamlit", "plotly", "numba"},
        "engines": {"streamlit", "plotly"},
        "store": {"streamlit", "plotly"},
        "charts": {"streamlit"},
        "exports": {"streamlit"},
    }.get(name.partition(".")[0], set())
    assert not forbidden & roots(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short_and_does_no_arithmetic_on_groups(name):
    tree = TREES[name]
    docstring = tree.body[0]
    lines = MODULES[name].read_text("utf-8").splitlines()[docstring.end_lineno :]
    assert len([line for line in lines if line.strip()]) < LONGEST_PAGE
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not {"groupby", "merge", "pivot_table", "apply"} & used
    assert ast.get_docstring(tree).splitlines()[0].endswith("?")


@pytest.mark.parametrize("name", MODULES)
def test_files_are_short_and_say_what_they_are_for(name):
    assert len(MODULES[name].read_text("utf-8").splitlines()) < LONGEST_FILE
    assert name in ("pages.__init__", "ui.__init__") or ast.get_docstring(TREES[name])


def test_every_page_in_the_list_has_its_file_and_every_file_is_in_the_list():
    listed = [stem for group in GROUPS.values() for stem in group]
    assert sorted(listed) == sorted(name.removeprefix("pages.") for name in PAGES)


def test_the_formats_are_the_loaders_that_recognise_something():
    defining = {
        name.removeprefix("loaders.")
        for name, tree in TREES.items()
        if name.startswith("loaders.")
        and any(
            isinstance(node, ast.FunctionDef) and node.name == "recognises" for node in tree.body
        )
    }
    assert defining == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_formats_are_independent_of_each_other(name):
    others = {f"loaders.{each}" for each in FORMATS}
    assert not others & imported(f"loaders.{name}")
    assert "loaders" not in imported(f"loaders.{name}")


@pytest.mark.parametrize("name", SHARED_BY_LOADERS)
def test_what_formats_share_knows_no_format(name):
    assert not {"loaders", *(f"loaders.{each}" for each in FORMATS)} & imported(name)
