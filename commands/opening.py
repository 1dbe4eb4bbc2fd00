"""`undercurrent open`: the app, in the browser."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ROOT = Path(__file__).resolve().parent.parent


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    opening = commands.add_parser("open", help="open files in the browser; none: the samples")
    opening.add_argument("files", nargs="*", metavar="FILE", help="a file or a folder")
    opening.add_argument("--together", action="store_true", help="all of them as one corpus")
    opening.add_argument("--port", type=int, help="port on 127.0.0.1 (default 8501)")
    opening.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Serve the app until it is stopped, and give the server's exit code."""
    for name in chosen.files:
        if not Path(name).exists():
            raise CommandError(f"{name} is neither a file nor a folder.")
    files = [str(Path(name).resolve()) for name in chosen.files]
    port = ["--server.port", str(chosen.port)] if chosen.port else []
    together = ["--together"] if chosen.together else []
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    command += [*port, "--", *together, *files]
    from engines.compiling.kept import is_compiled

    if not is_compiled():
        subprocess.run([sys.executable, "-m", "engines.compiling"], cwd=ROOT, check=False)
    try:
        # The settings (address, theme, no telemetry) are found from this folder.
        return subprocess.call(command, cwd=ROOT)
    except KeyboardInterrupt:
        return 0
