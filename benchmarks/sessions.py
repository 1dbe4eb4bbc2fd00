"""What a server takes in use: ten people at once, uploads time and again, a file that changes.

    python -m benchmarks.sessions users      # ten sessions for a minute, five seconds of thought
    python -m benchmarks.sessions uploads    # 200 × connect, upload, close
    python -m benchmarks.sessions changes    # a file of 101 MB that changes eight times

Each starts a server of its own and speaks to it as a browser does, without drawing anything.
Memory is what the server and its workers hold.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.running import ROOT, made_file, serving, wait_until_up
from tests.made import as_json, many
from ui.frame.sources import KEY_LENGTH

USERS, SECONDS, THOUGHT_SECONDS = 10, 60, 5
UPLOADS, WARM_UPS = 200, 100
CHANGES, CHANGED_BYTES = 8, 101_000_000
PAGES = ("overview", "read", "table", "replies", "commenters", "tone", "source")
PATIENCE_SECONDS = 600


class Visitor:
    """A browser's half of a session."""

    def __init__(self, url: str, socket: ClientConnection) -> None:
        self.url, self.socket = url, socket
        self.session = ""
        self.uploader = ""

    def visit(self, page: str = "", query: str = "", upload: Any = None) -> float:
        """Run a page to its end; give the seconds that it took.

        Raises:
            RuntimeError: the page broke.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        if upload is not None:
            state = asked.rerun_script.widget_states.widgets.add(id=self.uploader)
            state.file_uploader_state_value.uploaded_file_info.append(upload)
        begun = time.perf_counter()
        self.socket.send(asked.SerializeToString())
        self._until(_is_finished)
        return time.perf_counter() - begun

    def upload(self, name: str, content: bytes) -> float:
        """Give a file to the uploader and wait until its page is drawn; give the seconds."""
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.session_id = self.session
        asked.file_urls_request.file_names.append(name)
        begun = time.perf_counter()
        self.socket.send(asked.SerializeToString())
        said = self._until(lambda said: said.WhichOneof("type") == "file_urls_response")
        [place] = said.file_urls_response.file_urls
        self._put(place.upload_url, name, content)
        given = BackMsg().rerun_script.widget_states.widgets.add().file_uploader_state_value
        info = given.uploaded_file_info.add(name=name, size=len(content), file_id=place.file_id)
        info.file_urls.CopyFrom(place)
        self.visit(upload=info)
        # The server has told the browser where to go next.
        self.visit("overview", f"source={hashlib.sha256(content).hexdigest()[:KEY_LENGTH]}")
        return time.perf_counter() - begun

    def _put(self, where: str, name: str, content: bytes) -> None:
        cookies = CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        opener.open(f"{self.url}/_stcore/health").read()
        token = next((each.value for each in cookies if each.name.endswith("xsrf")), "")
        head = f'--b\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
        request = urllib.request.Request(
            f"{self.url}{where}", head.encode() + content + b"\r\n--b--\r\n", method="PUT"
        )
        request.add_header("Content-Type", "multipart/form-data; boundary=b")
        request.add_header("X-Xsrftoken", str(token))
        opener.open(request).read()

    def _until(self, is_it: Callable[[Any], bool]) -> Any:
        while True:
            said = ForwardMsg.FromString(self.socket.recv(PATIENCE_SECONDS))
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.session = said.new_session.initialize.session_id
            element = said.delta.new_element if kind == "delta" else None
            if element is not None and element.WhichOneof("type") == "exception":
                raise RuntimeError(element.exception.message)
            if element is not None and element.WhichOneof("type") == "file_uploader":
                self.uploader = self.uploader or element.file_uploader.id
            if is_it(said):
                return said


def _is_finished(said: Any) -> bool:
    done = said.WhichOneof("type") == "script_finished"
    return done and said.script_finished == said.FINISHED_SUCCESSFULLY


@contextmanager
def visitor(url: str) -> Iterator[Visitor]:
    """Open a page, and close it."""
    stream = f"{url.replace('http', 'ws')}/_stcore/stream"
    with connect(stream, max_size=None, compression=None) as socket:
        yield Visitor(url, socket)


def main() -> None:
    """Measure what is named."""
    measured = {"users": _users, "uploads": _uploads, "changes": _changes}
    measured[sys.argv[1]](*map(int, sys.argv[2:]))


@contextmanager
def _server(file: Path) -> Iterator[tuple[str, psutil.Process]]:
    with serving(file) as url:
        wait_until_up(url)
        port = int(url.rpartition(":")[2])
        [server] = [each for each in psutil.Process().children(recursive=True) if _on(each, port)]
        yield url, server


def _on(process: psutil.Process, port: int) -> bool:
    listening = [each for each in process.net_connections("tcp") if each.status == "LISTEN"]
    return any(each.laddr.port == port for each in listening)


def _megabytes(server: psutil.Process) -> str:
    workers = sum(each.memory_info().rss for each in server.children(recursive=True)) / 1e6
    return f"{server.memory_info().rss / 1e6:,.0f} MB, and {workers:,.0f} MB of workers"


def _users(users: int = USERS, seconds: int = SECONDS) -> None:
    taken: list[float] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder, _server(made_file(folder)) as (url, server):
        with visitor(url) as first:
            first.visit()
        spent = sum(server.cpu_times()[:2])
        end = time.monotonic() + seconds
        threads = [
            threading.Thread(target=_use, args=(url, number, end, taken, failed))
            for number in range(users)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        each = (sum(server.cpu_times()[:2]) - spent) / len(taken)
        held = _megabytes(server)
    cuts = statistics.quantiles(taken, n=20)
    print(f"{users} sessions, {len(taken)} runs: p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s")
    print(f"{len(failed)} errors; {each:.2f} s of processor time a run; {held}")


def _use(url: str, number: int, end: float, taken: list[float], failed: list[str]) -> None:
    chance = random.Random(number)
    try:
        with visitor(url) as user:
            user.visit()
            while time.monotonic() < end:
                time.sleep(chance.uniform(0.5, 1.5) * THOUGHT_SECONDS)
                tone = chance.choice(("", "tone=negative", "tone=positive"))
                taken.append(user.visit(chance.choice(PAGES), tone))
    except (RuntimeError, OSError, TimeoutError) as error:
        failed.append(str(error))


def _uploads(uploads: int = UPLOADS, warm_ups: int = WARM_UPS) -> None:
    with _server(ROOT / "data" / "short_thread.jsonl") as (url, server):
        taken = []
        for number in range(uploads):
            content = as_json(many(200, seed=number + 1))
            with visitor(url) as user:
                user.visit()
                taken.append(user.upload(f"talk {number}.json", content))
            if number + 1 in (1, warm_ups, uploads):
                print(f"after {number + 1:>4} uploads: {_megabytes(server)}", flush=True)
    print(f"an upload of 200 comments until its page is drawn: {statistics.median(taken):.2f} s")


def _changes(changes: int = CHANGES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "talk.jsonl")
        rows = json.loads(as_json(many(20_000)))["comments"]
        copies = CHANGED_BYTES // sum(len(json.dumps(row)) + 12 for row in rows)
        _write(path, rows, copies, 0)
        print(f"{path.stat().st_size / 1e6:.0f} MB, {len(rows) * copies:,} comments")
        with _server(path) as (url, server), visitor(url) as user:
            for change in range(changes + 1):
                seconds = user.visit()
                print(f"version {change + 1}: {seconds:4.0f} s, {_megabytes(server)}", flush=True)
                _write(path, rows, copies, change + 1)


def _write(path: Path, rows: list[dict[str, Any]], copies: int, version: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for copy in range(copies):
            for row in rows:
                row = {**row, "comment_id": f"{row['comment_id']}-{copy}", "score": version}
                row["parent_id"] = row["parent_id"] and f"{row['parent_id']}-{copy}"
                stream.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
