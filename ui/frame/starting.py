"""What a server does before it shows anything, however it was started."""

from __future__ import annotations

import ipaddress
import os
import subprocess
import sys
import threading
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
    """Do what is due once per server; show nothing but the reason where nothing may be shown."""
    reason = _reason_to_refuse()
    if reason:
        st.error(reason)
        st.stop()
    _prepared()


def ask_nobody_outside() -> None:
    """Keep Streamlit from asking checkip.amazonaws.com which address this machine has.

    It asks when a page of another site tries to connect, to see whether that is this machine, and
    no setting prevents it (1.67). "Unknown" is one of the answers it expects.
    """
    net_util.get_external_ip = lambda: None


@st.cache_resource(show_spinner=False)
def _reason_to_refuse() -> str:
    """Say why nothing may be shown, or give ""."""
    open_to = sorted(each for each in _addresses() if not _is_loopback(each))
    if not open_to or os.environ.get(ON_PURPOSE) == "1":
        return ""
    return (
        f"Nothing is shown: this server listens on {', '.join(open_to)}, where other computers can "
        "reach it, and whoever reaches it can read what is opened here. Start it by "
        f"`undercurrent open`, or with `--server.address 127.0.0.1`. If others are meant to see "
        f"it, set the environment variable {ON_PURPOSE}=1."
    )


def _addresses() -> set[str]:
    """Give the addresses that this process listens on; what the settings say may not be so."""
    try:
        connections = psutil.Process().net_connections("inet")
    except psutil.AccessDenied:
        return {str(st.get_option("server.address") or "0.0.0.0")}
    return {each.laddr.ip for each in connections if each.status == psutil.CONN_LISTEN}


def _is_loopback(address: str) -> bool:
    return address == "localhost" or ipaddress.ip_address(address).is_loopback


@st.cache_resource(
    show_spinner="Getting ready, once per version: compiling what measures takes about a minute …"
)
def _prepared() -> bool:
    """Compile what is not compiled yet, in a process of its own; end processes with the server.

    The compiler takes 350 MB that the server would never give back.
    """
    ask_nobody_outside()
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    worker_standby.keep_ready()
    if not is_compiled():
        root = Path(__file__).resolve().parents[__name__.count(".")]
        # In a session of its own, for the terminal sends Ctrl-C to everybody in the server's.
        subprocess.run(
            [sys.executable, "-m", COMPILING], cwd=root, check=False, start_new_session=True
        )
    return True


def _end_with_the_server() -> None:
    """Wait for the server's end, and take along the processes that this app started."""
    threading.main_thread().join()
    for child in psutil.Process().children():
        if _is_ours(child):
            for each in [*child.children(recursive=True), child]:
                each.kill()


def _is_ours(process: psutil.Process) -> bool:
    """Tell our own from others, such as the browser that Streamlit opened."""
    try:
        return process.cmdline()[1:3] in [["-m", module] for module in OURS]
    except psutil.Error:
        return False
