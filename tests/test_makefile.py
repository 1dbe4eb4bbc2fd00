"""`make run FILE=…` opens the file of that name, whatever the name."""

import os
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@pytest.mark.parametrize(
    "name",
    ["page.html", "my page.txt", 'it\'s “5 $HOME” "dear".txt', "$(FILE) `x`; a\\b #1", None],
)
def test_a_file_s_name_reaches_the_command_as_it_was_typed(name, tmp_path):
    given = tmp_path / "given"
    for program, does in (("python", ":"), ("undercurrent", f'printf "%s\\n" "$#" "$@" >{given}')):
        (tmp_path / program).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / program).chmod(0o755)
    command = ["make", "-s", "-C", str(ROOT), "-o", ".venv/.installed", "run", f"BIN={tmp_path}"]
    environment = {key: value for key, value in os.environ.items() if key != "FILE"}
    asked = [f"FILE={name}"] if name else []
    subprocess.run([*command, *asked], env=environment, check=True)
    words = ["open", name] if name else ["open"]
    assert given.read_text("utf-8").splitlines() == [str(len(words)), *words]
