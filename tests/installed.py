"""The wheel, made and installed into an empty environment, without the internet."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT


class Installation(NamedTuple):
    """An environment with nothing of its own but Undercurrent.

    Attributes:
        wheel: the file that was installed.
        programs: the folder with `python`, `undercurrent` and `streamlit`.
        packages: its site-packages.
    """

    wheel: Path
    programs: Path
    packages: Path


def installation(folder: Path) -> Installation:
    """Build the wheel and install it; what it depends on is borrowed from this environment."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    home = folder / "environment"
    venv.create(home, with_pip=True)
    paths = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    programs, packages = Path(paths["scripts"]), Path(paths["purelib"])
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel],
        check=True,
    )
    # A path in such a file is only searched: the clone, which is on the path here, stays out.
    (packages / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"], "utf-8")
    return Installation(wheel, programs, packages)
