"""`python -m undercurrent`, and the command that installation puts on the path."""

from __future__ import annotations

import sys

from cli import main

if __name__ == "__main__":
    sys.exit(main())
