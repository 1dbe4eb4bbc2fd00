"""`undercurrent open`: the app, in the browser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError
from commands.limits import add_limit

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DASHBOARD = Path(__file__).resolve().parent.parent / "dashboard.py"

# Given as flags, which no settings file and no variable of the environment can undo. The same
# values stand in .streamlit/config.toml, which Streamlit reads when it is started by itself.
SAFE: dict[str, tuple[str, ...]] = {
    "server.address": ("127.0.0.1",),
    "server.allowedHosts": ("127.0.0.1", "localhost"),
    "server.corsAllowedOrigins": ("http://127.0.0.1", "http://localhost"),
    "server.enableCORS": ("true",),
    "server.enableXsrfProtection": ("true",),
    "server.showEmailPrompt": ("false",),
    "browser.serverAddress": ("127.0.0.1",),
    "browser.gatherUsageStats": ("false",),
    "client.showErrorDetails": ("none",),
    "client.toolbarMode": ("minimal",),
}


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    opening = commands.add_parser("open", help="open files, or the samples, in the browser")
    opening.add_argument("files", nargs="*", metavar="FILE", help="a file or a folder")
    opening.add_argument("--together", action="store_true", help="all of them as one corpus")
    opening.add_argument("--port", type=int, help="port on 127.0.0.1 (default 8501)")
    add_limit(opening)
    opening.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve the app in this process until it is stopped, and give the exit code."""
    for name in chosen.files:
        if not Path(name).exists():
            raise CommandError(f"{name} is neither a file nor a folder.")
    files = [str(Path(name).resolve()) for name in chosen.files]
    # `check` and `export` do without the server.
    from streamlit.web.cli import main as streamlit

    from loaders.intake.worker import keep_ready
    from ui.frame.starting import keep_to_this_machine

    keep_ready()
    keep_to_this_machine()
    together = ["--together"] if chosen.together else []
    limits = [f"--{name}={amount:g}" for name, amount in chosen.limits]
    streamlit.main(
        ["run", str(DASHBOARD), *_settings(chosen.port), "--", *together, *limits, *files],
        prog_name="streamlit",
        standalone_mode=False,
    )
    return 0


def _settings(port: int | None) -> Iterator[str]:
    for name, values in SAFE.items():
        for value in values:
            yield from (f"--{name}", value)
    if port is not None:
        yield from ("--server.port", str(port))
