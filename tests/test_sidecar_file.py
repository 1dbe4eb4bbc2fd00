"""The sidecar's file: shared by programs, interrupted at any moment, on disks that are full."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.references.answers import Correction
from store import Sidecar, SidecarError, sidecar_file
from store.sidecar import ENDING

CHANGES: dict[str, Callable[[Sidecar, str], None]] = {
    "tags": lambda kept, name: kept.retag("1", name, "odd"),
    "labels": lambda kept, name: kept.label("me", {("1", name): "neutral"}),
    "corrections": lambda kept, name: kept.correct({("1", name): Correction("article")}),
}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
quiet_fork = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def forked(work: Callable[[], None]) -> int:
    """Do something in a program of its own; give its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    finally:  # no child may go on as the test
        os._exit(1)


def entries(kept: Sidecar) -> list[str]:
    held = [*kept.tags, *kept.labels.get("me", {}), *kept.corrections]
    return sorted(comment for _, comment in held)


@needs_fork
@quiet_fork
def test_two_programs_that_write_200_entries_each_keep_all_400(tmp_path):
    source = tmp_path / "page.txt"
    # Both had the file open before either wrote: what they hold of it grows old.
    opened = {name: Sidecar.beside(source, "f") for name in "ab"}

    def write(name: str) -> None:
        for number in range(200):
            CHANGES[list(CHANGES)[number % 3]](opened[name], f"{name}{number}")
        assert opened[name].trouble == ""

    writers = [forked(lambda name=name: write(name)) for name in opened]
    assert [os.waitpid(writer, 0)[1] for writer in writers] == [0, 0]
    written = entries(Sidecar.beside(source, "f"))
    assert written == sorted(f"{name}{number}" for name in "ab" for number in range(200))
    assert [path.name for path in tmp_path.iterdir()] == [f"page.txt{ENDING}"]


@needs_fork
@quiet_fork
def test_a_program_killed_while_it_writes_damages_nothing_and_leaves_nothing_locked(tmp_path):
    source = tmp_path / "page.txt"

    def write(tried: int) -> None:
        kept = Sidecar.beside(source, "f")
        for number in range(100_000):
            kept.label("me", {("1", f"{tried} {number}"): "neutral"})

    written = 0
    for tried in range(12):
        writer = forked(lambda tried=tried: write(tried))
        time.sleep(0.05 + 0.004 * tried)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        before, written = written, len(entries(Sidecar.beside(source, "f")))
        assert written >= before
    assert written > 0
    begun = time.monotonic()
    CHANGES["tags"](Sidecar.beside(source, "f"), "a")
    assert time.monotonic() - begun < sidecar_file.PATIENCE_SECONDS / 2
    assert len(entries(Sidecar.beside(source, "f"))) == written + 1
    assert [path.name for path in tmp_path.iterdir()] == [f"page.txt{ENDING}"]


@pytest.fixture
def full_disk():
    """Let files grow to 600 bytes and no further: as on a disk that is full, a write breaks off."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", CHANGES)
def test_on_a_full_disk_the_file_stays_and_the_rest_is_kept_until_there_is_room(
    tmp_path, full_disk, kind
):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    kept, change = Sidecar.beside(source, "f"), CHANGES[kind]
    change(kept, "a")
    assert kept.trouble == ""
    held = beside.read_bytes()
    change(kept, "b" * 600)
    change(kept, "c" * 600)
    assert kept.trouble.startswith(f"page.txt{ENDING} could not be written: File too large.")
    assert entries(kept) == ["a", "b" * 600, "c" * 600]
    assert (beside.read_bytes(), list(tmp_path.iterdir())) == (held, [beside])
    full_disk()  # there is room again
    kept.refresh()
    assert kept.trouble == ""
    assert entries(Sidecar.beside(source, "f")) == ["a", "b" * 600, "c" * 600]


def test_what_waits_to_be_written_takes_nothing_of_another_program_away(tmp_path, full_disk):
    source = tmp_path / "page.txt"
    kept = Sidecar.beside(source, "f")
    kept.retag("1", "a", "x" * 40 + "," + "y" * 40 + "," + "z" * 600)
    kept.retag("1", "b", "odd")
    kept.retag("1", "b", "")
    assert kept.trouble == ""
    full_disk()
    kept.retag("1", "c", "odd")
    assert set(Sidecar.beside(source, "f").tags) == {("1", "a"), ("1", "c")}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_folder_that_is_gone_or_closed_is_named_and_the_entry_kept(tmp_path, kind):
    folder = tmp_path / "gone"
    folder.mkdir()
    kept = Sidecar.beside(folder / "page.txt", "f")
    folder.rmdir()
    CHANGES[kind](kept, "a")
    assert kept.trouble.startswith(f"page.txt{ENDING} could not be written: No such file")
    assert "download it on the Source page" in kept.trouble
    assert entries(kept) == ["a"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user"
)
def test_a_folder_that_must_not_be_written_is_said_to_be_so(tmp_path):
    kept = Sidecar.beside(tmp_path / "page.txt", "f")
    tmp_path.chmod(0o555)
    try:
        kept.retag("1", "a", "odd")
    finally:
        tmp_path.chmod(0o755)
    assert kept.trouble.startswith(f"page.txt{ENDING} could not be written: Permission denied.")


@needs_fork
@quiet_fork
def test_a_file_that_another_program_keeps_is_waited_for_and_then_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sidecar_file, "PATIENCE_SECONDS", 0.05)
    kept = Sidecar.beside(tmp_path / "page.txt", "f")
    ready, told = os.pipe()

    def hold() -> None:
        with sidecar_file.held(kept.path):
            os.write(told, b"held")
            time.sleep(60)

    holder = forked(hold)
    try:
        assert os.read(ready, 4) == b"held"
        kept.retag("1", "a", "odd")
        assert "could not be written: another program is writing it." in kept.trouble
        assert entries(kept) == ["a"]
    finally:
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
        os.close(ready)
        os.close(told)
    kept.refresh()  # whoever is killed holds nothing any more
    assert (kept.trouble, entries(Sidecar.beside(kept.path.with_name("page.txt"), "f"))) == (
        "",
        ["a"],
    )


def test_entries_deleted_by_another_program_are_not_written_again(tmp_path):
    source = tmp_path / "page.txt"
    kept = Sidecar.beside(source, "f")
    kept.retag("1", "a", "odd")
    Sidecar.beside(source, "f").forget_tags()
    kept.label("me", {("1", "a"): "neutral"})
    assert Sidecar.beside(source, "f").tags == {}
    assert kept.tags == {}


def test_what_cannot_be_taken_for_a_sidecar_is_not_written_over(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    kept = Sidecar.beside(source, "f")
    beside.write_text("{", "utf-8")
    for change in (lambda: kept.retag("1", "a", "odd"), kept.refresh):
        with pytest.raises(SidecarError, match="not a file of tags and labels"):
            change()
    assert beside.read_text("utf-8") == "{"
    beside.unlink()
    kept.label("me", {("1", "b"): "neutral"})  # the tag was refused, and is not written now
    assert entries(Sidecar.beside(source, "f")) == ["b"]


# 255 bytes is what folders allow for a name, and the ending takes 18 of them.
@pytest.mark.parametrize("letters", ["n" * 233 + ".txt", "ü" * 116 + "n.txt"])
def test_a_name_of_237_bytes_leaves_room_for_a_sidecar(tmp_path, letters):
    source = Path(tmp_path, letters)
    assert len(os.fsencode(letters)) == 237
    kept = Sidecar.beside(source, "f")
    kept.retag("1", "a", "odd")
    assert (kept.path, kept.trouble) == (Path(tmp_path, letters + ENDING), "")
    assert Sidecar.beside(source, "f").tags == {("1", "a"): ("odd",)}


@pytest.mark.parametrize("letters", ["n" * 234 + ".txt", "ü" * 125 + ".txt"])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count a name’s length otherwise")
def test_beside_a_longer_name_entries_live_in_the_session(tmp_path, letters):
    Path(tmp_path, letters).touch()
    kept = Sidecar.beside(Path(tmp_path, letters), "f")
    assert kept.path is None
    for kind, change in CHANGES.items():
        change(kept, kind)
    kept.refresh()
    assert entries(kept) == sorted(CHANGES)
    assert [path.name for path in tmp_path.iterdir()] == [letters]
