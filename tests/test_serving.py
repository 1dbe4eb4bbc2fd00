"""A server keeps to this machine whatever settings it finds, and takes its processes along."""

import signal
import socket
import sys
import tomllib

import pytest
from streamlit.testing.v1 import AppTest

from commands.opening import SAFE
from loaders.intake.worker_standby import MODULE
from tests.conftest import ROOT
from tests.served import expect_home, expect_no_strangers, new_session, serving, through
from ui.frame.starting import ON_PURPOSE

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
DASHBOARD = str(ROOT / "dashboard.py")
PYTHON = [sys.executable, "-m"]
OPEN = [*PYTHON, "undercurrent", "open", "--port", "PORT"]
RUN = [*PYTHON, "streamlit", "run", DASHBOARD, "--server.port", "PORT"]
CLONE = {"PYTHONPATH": str(ROOT)}


def written(value):
    """A setting as a flag has it."""
    values = value if isinstance(value, list) else [value]
    return tuple(str(each).lower() if isinstance(each, bool) else str(each) for each in values)


def test_the_command_heeds_no_setting_that_would_open_it(tmp_path, outside):
    variables = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_SERVER_ENABLE_CORS": "false"}
    with serving(OPEN, tmp_path, CLONE | through(outside) | variables) as served:
        expect_no_strangers(served, outside)
        expect_home(served)


def test_settings_beside_the_script_outweigh_the_user_s(tmp_path, outside):
    with serving(RUN, tmp_path, CLONE | through(outside)) as served:
        expect_home(served)
        expect_no_strangers(served, outside)


def test_the_settings_beside_the_script_are_those_of_the_command():
    beside = {
        f"{section}.{name}": written(value)
        for section in ("server", "browser", "client")
        for name, value in SETTINGS[section].items()
    }
    assert {name: beside[name] for name in SAFE} == SAFE


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_a_server_that_others_can_reach_shows_nothing_but_the_reason(address, monkeypatch):
    monkeypatch.setattr(sys, "argv", [DASHBOARD])
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 0), family=family):
        shown = AppTest.from_file(DASHBOARD, default_timeout=300).run()
        assert [
            len(each) for each in (shown.error, shown.main.children, shown.sidebar.children)
        ] == [1, 1, 0]
        assert address in shown.error[0].value
        assert ON_PURPOSE in shown.error[0].value
        monkeypatch.setenv(ON_PURPOSE, "1")
        meant = AppTest.from_file(DASHBOARD, default_timeout=300).run()
        assert [
            len(meant.error),
            len([each for each in meant.get("html") if "<h1" in each.proto.body]),
        ] == [0, 1]


@pytest.mark.parametrize(
    ("way", "sent"),
    [(OPEN, signal.SIGTERM), (OPEN, signal.SIGINT), (RUN, signal.SIGTERM)],
    ids=["open-SIGTERM", "open-Ctrl-C", "streamlit-SIGTERM"],
)
def test_a_server_that_is_stopped_takes_the_readers_of_files_along(way, sent, tmp_path):
    # Reading it takes longer than the server may take to end, and so does waiting for the limit.
    large = tmp_path / "large.csv"
    large.write_bytes(b"id,author,text\n" + b"1,Ann,Again and again and again.\n" * 4_000_000)
    files = ["--", str(large)] if way is RUN else [str(large)]
    with serving([*way, *files], tmp_path, CLONE) as served, served.connected() as visit:
        new_session(visit)
        readers = served.running(MODULE, 2)  # one reads, one stands ready
        for each in readers:
            each.suspend()
        assert served.end(sent) == []
        assert [each for each in readers if each.is_running()] == []
