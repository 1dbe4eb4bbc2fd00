"""The worker: waits for one request, reads what it names, answers, and ends.

It is run as `python -m loaders.intake.worker_program`, has no access to the network that it would
use, and knows nothing of the program that started it but two pipes. When the one that it is asked
through closes, nobody is there any more for whom to work.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from contextlib import suppress

from loaders import load_parts
from loaders.intake.containers import file_part
from loaders.intake.limits import Allowance
from loaders.intake.worker_answer import (
    Request,
    send_allowance,
    send_corpus,
    send_error,
    understood,
)
from loaders.schema import LoadError

ABANDONED = 3


def main() -> None:
    """Read what standard input asks for and answer on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this worker ends it
    line = sys.stdin.buffer.readline()
    if not line:
        return
    request = understood(line)
    threading.Thread(target=_end_when_alone, args=(request.folder,), daemon=True).start()
    _read(request)


def _read(request: Request) -> None:
    out = sys.stdout.buffer
    allowance = Allowance(request.limits)
    spent = time.process_time()

    def begun(work: str, size: int) -> None:
        allowance.grant(work, size)
        _limit_processor_time(spent + allowance.seconds)
        send_allowance(allowance, out)

    begun("checksum", 0)
    files = [file_part(name, path) for name, path in request.files]
    try:
        corpus = load_parts(files, request.notes, request.options, begun)
    except LoadError as error:
        send_error(error, out)
    else:
        send_corpus(corpus, out)


def _limit_processor_time(seconds: float) -> None:
    """Let the system end this process when it has used so much; not every system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        # Whole seconds, and one more: who watches from outside says what happened.
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, most))


def _end_when_alone(folder: str) -> None:
    sys.stdin.buffer.read()
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(ABANDONED)


if __name__ == "__main__":
    main()
