"""The `undercurrent` command: open a discussion in the browser, check a file, export its data."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from commands import COMMANDS
from commands.errors import CommandError
from undercurrent import __version__

STOPPED = 130  # what a shell gives for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give 0 when something loaded, 1 and one clear line when nothing could be."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.run is None:
        parser.print_help()
        return 0
    try:
        return int(chosen.run(chosen))
    except CommandError as error:
        print(f"undercurrent: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has stopped (`| head`): nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="undercurrent",
        description="Explore what happens under an article once people comment.",
    )
    parser.set_defaults(run=None)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
