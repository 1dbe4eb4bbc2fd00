"""The wheel holds the whole app under one name, and works from any folder."""

import ast
import json
import signal
import subprocess
import zipfile

import pytest

import engines.compiling
import undercurrent
from hatch_build import root_names
from tests.conftest import DATA, ROOT
from tests.installed import installation
from tests.served import expect_home, expect_no_strangers, new_session, serving, through
from tests.test_build_hook import STAYS

FOLDERS = [*sorted(root_names(ROOT, STAYS) - {"cli", "dashboard"}), "data", ".streamlit"]
ALL_MODULES = """
import importlib, json, pathlib, pkgutil, sys
import undercurrent
folder = pathlib.Path(undercurrent.__file__).parent
sys.path.insert(0, str(folder))  # as Streamlit does with the script's folder
named = [each.name for each in pkgutil.walk_packages(undercurrent.__path__, "undercurrent.")]
for name in named:
    if not name.endswith((".__main__", ".dashboard")) and ".pages." not in name:
        importlib.import_module(name)
ours = [name for name, module in sys.modules.items()
        if str(getattr(module, "__file__", None)).startswith(str(folder))]
print(json.dumps([len(named), [name for name in ours if not name.startswith("undercurrent")]]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    return installation(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def packed(installed):
    """The files of the wheel, as names and contents."""
    with zipfile.ZipFile(installed.wheel) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def run(installed, *command, folder):
    done = subprocess.run(
        [installed.programs / command[0], *command[1:]],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_site_packages_gets_one_name(packed):
    tops = {name.partition("/")[0] for name in packed}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"undercurrent"}


def test_every_file_that_the_app_has_travels(packed):
    here = {
        f"undercurrent/{path.relative_to(ROOT).as_posix()}": path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        if not path.name.endswith(".undercurrent.json")
    }
    assert here.keys() <= packed.keys()
    others = {name for name in here if not name.endswith(".py")}
    assert {name for name in others if packed[name] != here[name].read_bytes()} == set()
    assert {name.rpartition(".")[2] for name in others} >= {"js", "css", "toml", "tsv", "txt"}


def test_what_stays_at_home_does_not_travel(packed):
    parts = {name.split("/")[1] for name in packed if name.startswith("undercurrent/")}
    assert not parts & {"tests", "benchmarks", "training", "docs", "clone.py", "hatch_build.py"}
    assert not [name for name in packed if "__pycache__" in name]


def test_no_module_asks_for_one_of_ours_at_the_top(packed):
    ours, asking = root_names(ROOT, STAYS), set()
    for name, content in packed.items():
        for node in ast.walk(ast.parse(content)) if name.endswith(".py") else ():
            whole = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            part = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            if {each.partition(".")[0] for each in whole + part} & ours:
                asking.add(name)
    assert asking == set()


def test_no_module_is_loaded_by_a_second_name(installed, tmp_path):
    answer = json.loads(run(installed, "python", "-c", ALL_MODULES, folder=tmp_path))
    assert answer[0] > 150
    assert answer[1] == []


def test_the_command_works_from_anywhere(installed, tmp_path):
    (tmp_path / "page.txt").write_bytes((DATA / "news_page.txt").read_bytes())
    found = json.loads(
        run(installed, "undercurrent", "check", "page.txt", "--json", folder=tmp_path)
    )
    assert (found["format"], found["comments"], found["skipped"]) == ("text_dump", 28, 0)
    version = run(installed, "python", "-m", "undercurrent", "--version", folder=tmp_path)
    assert version == f"undercurrent {undercurrent.__version__}\n"


def test_started_elsewhere_it_keeps_to_itself(installed, tmp_path, outside):
    (tmp_path / "page.txt").write_bytes((DATA / "news_page.txt").read_bytes())
    command = [installed.programs / "undercurrent", "open", "page.txt", "--port", "PORT"]
    with serving(command, tmp_path, through(outside)) as served:
        expect_no_strangers(served, outside)
        expect_home(served, until_drawn=False)
        expect_compiler_to_end(served, signal.SIGTERM)


def expect_compiler_to_end(served, sent):
    """Visit for the first time, when nothing is compiled: that is no business of the server's."""
    with served.connected() as visit:
        new_session(visit)
        (compiler,) = served.running(f"undercurrent.{engines.compiling.__name__}")
        compiler.suspend()
        assert served.end(sent) == []
        assert not compiler.is_running()


def test_streamlit_itself_can_start_it(installed, tmp_path, outside):
    script = installed.packages / "undercurrent" / "dashboard.py"
    command = [installed.programs / "python", "-m", "streamlit", "run", script]
    with serving([*command, "--server.port", "PORT"], tmp_path, through(outside)) as served:
        expect_home(served, until_drawn=False)
        expect_compiler_to_end(served, signal.SIGINT)


@pytest.mark.slow  # everything is compiled anew
def test_the_guide_for_notebooks_holds_where_it_is_installed(installed):
    guide = ROOT / "docs" / "notebooks.md"
    said = run(
        installed, "python", "-m", "doctest", str(guide), folder=installed.packages / "undercurrent"
    )
    assert said == ""
