"""A server as a user starts it, in a folder and with settings of its own, and visits to it."""

from __future__ import annotations

import os
import signal
import socket
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.conftest import ROOT

PATIENCE_SECONDS = 300
TIME_TO_END_SECONDS = 30
UNSAFE = """
[server]
address = "0.0.0.0"
allowedHosts = ["*"]
corsAllowedOrigins = ["http://elsewhere.example"]
enableCORS = false
enableXsrfProtection = false
headless = true
[browser]
gatherUsageStats = true
serverAddress = "elsewhere.example"
[client]
showErrorDetails = "full"
toolbarMode = "developer"
[theme]
primaryColor = "#FF0000"
[theme.light]
primaryColor = "#FF0000"
[theme.light.sidebar]
backgroundColor = "#FF0000"
"""
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
STRANGERS = (
    ("elsewhere.example", ""),
    ("127.0.0.1.elsewhere.example", ""),
    ("127.0.0.1", "http://elsewhere.example"),
)


class Served(NamedTuple):
    """A running server.

    Attributes:
        process: the one that was started.
        port: where it listens.
    """

    process: psutil.Popen
    port: int

    def addresses(self) -> set[str]:
        """Give the addresses that it listens on."""
        connections = self.process.net_connections("inet")
        return {each.laddr.ip for each in connections if each.status == psutil.CONN_LISTEN}

    def page(self) -> str:
        """Give what a browser gets first."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/") as answer:
            return str(answer.read().decode())

    def connected(self, host: str = "127.0.0.1", origin: str = "") -> ClientConnection:
        """Connect as a page would that the browser calls `host`, or another site's `origin`."""
        address = f"{host}:{self.port}"
        way = socket.create_connection(("127.0.0.1", self.port))
        return connect(
            f"ws://{address}/_stcore/stream", sock=way, origin=origin or f"http://{address}",
            subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE_SECONDS,
        )  # fmt: skip

    def running(self, module: str, count: int = 1) -> list[psutil.Process]:
        """Wait for so many processes of its own that run a module."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            children = self.process.children()
            found = [each for each in children if each.cmdline()[1:3] == ["-m", module]]
            if len(found) >= count:
                return found
            time.sleep(0.05)
        raise AssertionError(f"nothing runs {module}")

    def end(self, with_signal: signal.Signals) -> list[psutil.Process]:
        """Send a signal, wait for the end, and give the processes that outlive the server."""
        family = self.process.children(recursive=True)
        self.process.send_signal(with_signal)
        self.process.wait(TIME_TO_END_SECONDS)
        return psutil.wait_procs(family, timeout=5)[1]


@contextmanager
def serving(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Start a server in a folder whose settings, like those of its user, are all unsafe."""
    for home in (folder, folder / "home"):
        (home / ".streamlit").mkdir(parents=True)
        (home / ".streamlit" / "config.toml").write_text(UNSAFE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    homes = dict.fromkeys(("HOME", "USERPROFILE"), str(folder / "home"))
    with (folder / "log.txt").open("wb") as log:
        process = psutil.Popen(
            [each if each != "PORT" else str(port) for each in command], cwd=folder,
            stdout=log, stderr=log, env={**os.environ, **homes, **(environment or {})},
        )  # fmt: skip
        try:
            _wait_until_up(port, process)
            yield Served(process, port)
        finally:
            if process.is_running():
                for each in [process, *process.children(recursive=True)]:
                    each.kill()
            process.wait(PATIENCE_SECONDS)


def _wait_until_up(port: int, process: psutil.Popen) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                answer.read()
            return
        except urllib.error.URLError:
            assert process.poll() is None, "the server ended by itself"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)


def new_session(visit: ClientConnection, *, until_drawn: bool = False) -> NewSession:
    """Ask for the page and give the first thing that the server says of itself."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    visit.send(asked.SerializeToString())
    session = None
    while True:
        message = ForwardMsg()
        message.ParseFromString(visit.recv(timeout=PATIENCE_SECONDS))
        kind = message.WhichOneof("type")
        session = message.new_session if kind == "new_session" else session
        if session and (kind == "script_finished" or not until_drawn):
            return session


def expect_home(served: Served, *, until_drawn: bool = True) -> None:
    """Look at a server that was started among unsafe settings: address, telemetry, theme."""
    assert served.addresses() == {"127.0.0.1"}
    assert "<title>Streamlit</title>" in served.page()
    with served.connected() as visit:
        session = new_session(visit, until_drawn=until_drawn)
    assert session.config.gather_usage_stats is False
    theme = SETTINGS["theme"]["light"]
    assert session.custom_theme.light.primary_color == theme["primaryColor"]
    sidebar = session.custom_theme.light.sidebar
    assert sidebar.background_color == theme["sidebar"]["backgroundColor"]


def expect_no_strangers(served: Served, outside: socket.socket) -> None:
    """Try to connect as pages of other sites do; nobody outside is asked who they are."""
    with served.connected("localhost"):
        pass
    for host, origin in STRANGERS:
        with pytest.raises(InvalidStatus) as refused:
            served.connected(host, origin)
        assert refused.value.response.status_code == 403
    outside.settimeout(1)
    with pytest.raises(TimeoutError):
        outside.accept()


def through(proxy: socket.socket) -> dict[str, str]:
    """Give the variables that send everything to the internet by way of a proxy."""
    address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
    return dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), address)
