"""The house: what may not be written where.

Which way imports point is import-linter's to say (`make lint`, pyproject.toml). Each rule here
walks all files once and names every one that breaks it.
"""

import ast
import tomllib

from loaders import FORMATS
from tests.conftest import ROOT
from ui.frame.router import GROUPS

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS = SETTINGS["tool"]["importlinter"]["root_packages"]
MAY_LOAD = {"undercurrent", "dashboard", "cli", "store"}
RAW_HTML = {"unsafe_allow_html", "unsafe_allow_javascript"}
FOREIGN = {
    "loaders": {"streamlit", "plotly", "numba"},
    "analysis": {"streamlit", "plotly", "numba"},
    "sentences": {"streamlit", "plotly"},
    "engines": {"streamlit", "plotly"},
    "store": {"streamlit", "plotly"},
    "charts": {"streamlit"},
    "exports": {"streamlit"},
}
LONGEST_FILE, LONGEST_PAGE = 300, 60

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for folder in ("", *FOLDERS)
    for path in sorted((ROOT / folder).rglob("*.py") if folder else ROOT.glob("*.py"))
}
SOURCES = {name: path.read_text("utf-8") for name, path in MODULES.items()}
TREES = {name: ast.parse(source) for name, source in SOURCES.items()}
NODES = {name: list(ast.walk(tree)) for name, tree in TREES.items()}
PAGES = [name for name in MODULES if name.startswith("pages.") and name != "pages.__init__"]
SEEN = [name for name in MODULES if name.startswith(("ui.", "pages."))]


def found(kind, name):
    return [node for node in NODES[name] if isinstance(node, kind)]


def attributes(name):
    return {node.attr for node in found(ast.Attribute, name)}


def imported(name):
    """Every module and every name that a module imports, with dots; wherever the import stands."""
    whole = {each.name for node in found(ast.Import, name) for each in node.names}
    parts = found(ast.ImportFrom, name)
    several = {f"{node.module}.{each.name}" for node in parts for each in node.names}
    return whole | {str(node.module) for node in parts} | several


def roots(name):
    return {each.partition(".")[0] for each in imported(name)}


def test_there_is_a_house():
    assert set(FOLDERS) == {name.partition(".")[0] for name in MODULES if "." in name}
    assert {"dashboard", "cli"} <= {name for name in MODULES if "." not in name}


def test_only_the_entries_the_store_and_the_worker_load():
    loading = {
        name
        for name in MODULES
        if {"loaders.load", "loaders.load_parts"} & imported(name)
        or "loaders.load" in {ast.unparse(node.func) for node in found(ast.Call, name)}
    }
    assert {name.partition(".")[0] for name in loading} - MAY_LOAD == {"loaders"}
    assert [name for name in loading if name.startswith("loaders.")] == [
        "loaders.intake.worker_program"
    ]


def test_nobody_imports_the_entries():
    entries = [name for name in MODULES if {"dashboard", "cli"} & roots(name)]
    assert entries == ["undercurrent.__main__"]


def test_no_string_names_a_module():
    """Installed, modules have other names; `__package__` and `__name__` know them."""
    named = {
        (name, node.value)
        for name in MODULES
        for node in found(ast.Constant, name)
        if isinstance(node.value, str) and _names_a_module(node.value)
    }
    homes = {"analysis.commenters", "analysis.replies", "analysis.tone"}  # below `__name__` there
    assert named == {("undercurrent.__init__", home) for home in homes}


def _names_a_module(text):
    """Tell a module, or the beginning of one (f"loaders.{name}"), from other words with dots."""
    folder, dot, _ = text.partition(".")
    beginning = text.endswith(".") and folder in FOLDERS
    return bool(dot) and (beginning or text in MODULES or f"{text}.__init__" in MODULES)


def test_no_import_is_relative():
    assert [name for name in MODULES if any(n.level for n in found(ast.ImportFrom, name))] == []


def test_no_raw_html_anywhere():
    keywords = {name: {node.arg for node in found(ast.keyword, name)} for name in MODULES}
    strings = {name: {str(node.value) for node in found(ast.Constant, name)} for name in MODULES}
    assert [name for name in MODULES if RAW_HTML & (keywords[name] | strings[name])] == []


def test_pages_draw_no_markdown_of_what_others_wrote():
    assert [name for name in SEEN if {"markdown", "write"} & attributes(name)] == []
    assert [name for name in SEEN if "html" in attributes(name)] == ["ui.prose"]


def test_each_layer_keeps_to_its_own_libraries():
    foreign = {name: FOREIGN.get(name.partition(".")[0], set()) for name in MODULES}
    assert [name for name in MODULES if foreign[name] & roots(name)] == []


def test_a_page_is_short_and_asks_a_question():
    long = [name for name in PAGES if len(_lines_of_its_own(name)) >= LONGEST_PAGE]
    assert long == []
    questions = {name: ast.get_docstring(TREES[name]).splitlines()[0] for name in PAGES}
    assert [name for name in PAGES if not questions[name].endswith("?")] == []


def _lines_of_its_own(name):
    """Leave out the docstring and the call that all pages end in."""
    source, call, _ = SOURCES[name].partition('if __name__ == "__main__":\n')
    assert call
    lines = source.splitlines()[TREES[name].body[0].end_lineno :]
    return [line for line in lines if line.strip()]


def test_a_page_does_no_arithmetic_on_groups():
    arithmetic = {"groupby", "merge", "pivot_table", "apply"}
    assert [name for name in PAGES if arithmetic & attributes(name)] == []


def test_files_are_short_and_say_what_they_are_for():
    assert [n for n in MODULES if len(SOURCES[n].splitlines()) >= LONGEST_FILE] == []
    said = {"pages.__init__", "ui.__init__"} | {n for n in MODULES if ast.get_docstring(TREES[n])}
    assert [name for name in MODULES if name not in said] == []


def test_every_page_in_the_list_has_its_file_and_every_file_is_in_the_list():
    listed = [stem for group in GROUPS.values() for stem in group]
    assert sorted(listed) == sorted(name.removeprefix("pages.") for name in PAGES)


def test_the_formats_are_the_loaders_that_recognise_something():
    functions = {
        name: {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, tree in TREES.items()
    }
    defining = {name for name in functions if "recognises" in functions[name]}
    assert {name for name in defining if name.startswith("loaders.")} == {
        f"loaders.{name}" for name in FORMATS
    }
