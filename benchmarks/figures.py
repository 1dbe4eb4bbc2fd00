"""The figures that the app says of itself: benchmarks write them, `sentences.measured` reads them.

A benchmark that is run with `--write` puts what it measured into `sentences/measured.json`, beside
the command that did so; the other figures stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sentences.measured import FILE

WRITE = "--write"


def write(name: str, by: str, figures: Mapping[str, Any], file: Any = FILE) -> None:
    """Put a benchmark's figures into the file.

    Args:
        name: the figures' name there.
        by: the module that was run.
        figures: plain numbers by name, or such mappings by name.
        file: the path of the file.
    """
    known = json.loads(file.read_text("utf-8")) if file.exists() else {}
    known[name] = {"by": f"python -m {by} {WRITE}", "figures": dict(figures)}
    file.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"{name} written to {file.name}")
