"""What a server does before it shows anything, however it was started."""

from __future__ import annotations

import functools
import ipaddress
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import psutil
import streamlit as st
from streamlit import net_util

import engines.compiling
from engines.compiling.kept import is_compiled
from loaders.intake import worker_standby

ON_PURPOSE = "UNDERCURRENT_ALLOW_NETWORK"
COMPILING = engines.compiling.__name__
OURS = (COMPILING, worker_standby.MODULE)


def make_ready() -> None:
    """Do what is due before anything is shown, or show why nothing is and stop."""
    reason = _reason_to_refuse()
    if reason:
        st.error(reason)
        st.stop()
    _prepared()


@functools.cache
def keep_to_this_machine() -> None:
    """See to it, once per server, that it asks nobody outside and takes its processes along.

    When a page of another site tries to connect, Streamlit asks checkip.amazonaws.com whether that
    is this machine, and no setting prevents it (1.67). "Unknown" is an answer that it expects.

    Processes end when the server's main thread does. `atexit` would be too late: before it, Python
    waits for every thread that reads from one of them.
    """
    net_util.get_external_ip = lambda: None
    threading._register_atexit(_end_processes)  # type: ignore[attr-defined]


def _reason_to_refuse() -> str:
    """Say why nothing may be shown, or give ""."""
    open_to = sorted(each for each in _addresses() if not _is_loopback(each))
    if not open_to or os.environ.get(ON_PURPOSE) == "1":
        return ""
    return (
        f"Nothing is shown, because this server listens on {', '.join(open_to)}: other computers "
        "can reach it, and whoever does can read what is opened here. Start it with `undercurrent "
        "open`, or let it listen on 127.0.0.1. If others are meant to see it, set the environment "
        f"variable {ON_PURPOSE} to 1; docs/serving.md says what else to mind."
    )


def _addresses() -> set[str]:
    """Give the addresses that this process listens on; what the settings say may not be so."""
    try:
        connections = psutil.Process().net_connections("tcp")
    except psutil.AccessDenied:
        return {str(st.get_option("server.address") or "0.0.0.0")}
    return {each.laddr.ip for each in connections if each.status == psutil.CONN_LISTEN}


def _is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return address == "localhost"


@st.cache_resource(
    show_spinner="Getting ready, once per version: compiling what measures takes about a minute …"
)
def _prepared() -> bool:
    """Compile what is not compiled yet, in a process of its own.

    The compiler takes 350 MB that the server would never give back.
    """
    keep_to_this_machine()
    worker_standby.keep_ready()
    if not is_compiled():
        root = Path(__file__).resolve().parents[__name__.count(".")]
        # In a session of its own, for the terminal sends Ctrl-C to everybody in the server's.
        subprocess.run(
            [sys.executable, "-m", COMPILING], cwd=root, check=False, start_new_session=True
        )
    return True


def _end_processes() -> None:
    for child in filter(_is_ours, psutil.Process().children()):
        for each in [*child.children(recursive=True), child]:
            with suppress(psutil.NoSuchProcess):
                each.kill()


def _is_ours(process: psutil.Process) -> bool:
    """Tell our own from others, such as the browser that Streamlit opened."""
    try:
        return process.cmdline()[1:3] in [["-m", module] for module in OURS]
    except psutil.Error:
        return False
