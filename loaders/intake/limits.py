"""How much processor time and memory a source may take to be read.

Formats differ a hundredfold in what a megabyte costs. So what a source is given grows, part by
part, with its size and with what its format was measured to take (`python -m benchmarks.speeds`),
many times over: a slow machine, or very short comments, must not come near it.
"""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from loaders.schema import LoadError

FIRST_SECONDS = 10.0
FIRST_BYTES = 1 << 30
TIMES_SECONDS = 5
TIMES_BYTES = 2
# A machine whose cores are all busy twice over reads three times as long, a slow disk longer.
CLOCK_SECONDS = 60.0
TIMES_CLOCK = 10


class Cost(NamedTuple):
    """What reading a megabyte takes, as measured.

    Attributes:
        seconds: of processor time.
        megabytes: of memory, at its height.
    """

    seconds: float
    megabytes: float


TEXT = Cost(1 / 0.4, 20)
PAGE = Cost(1 / 0.6, 30)
JSON = Cost(1 / 5, 15)
XML = Cost(1 / 8, 10)
TABLE = Cost(1 / 8, 18)
DATABASE = Cost(1 / 2, 15)
PACKED_TABLE = Cost(1 / 2, 50)  # a megabyte as it lies on the disk
COSTS = {
    "checksum": Cost(1 / 200, 0),
    "recognition": Cost(1 / 0.4, 0),
    "activitypub": JSON,
    "bluesky": JSON,
    "bugzilla": JSON,
    "comment_feed": XML,
    "convokit": JSON,
    "discord": JSON,
    "discourse": JSON,
    "discourse_page": PAGE,
    "duoshuo": JSON,
    "disqus": XML,
    "github": JSON,
    "gitlab": JSON,
    "artalk": DATABASE,
    "cusdis": DATABASE,
    "django_comments": JSON,
    "django_comments_page": PAGE,
    "hacker_news": JSON,
    "hacker_news_page": PAGE,
    "hyperkitty_page": PAGE,
    "html_page": PAGE,
    "isso": JSON,
    "isso_database": DATABASE,
    "isso_page": PAGE,
    "json_table": JSON,
    "hypothesis_notes": JSON,
    "jira": JSON,
    "lemmy": JSON,
    "lobsters_page": PAGE,
    "mastodon": JSON,
    "mbox": TEXT,
    "mediawiki_page": PAGE,
    "mediawiki_pasted": TEXT,
    "mediawiki_text": TEXT,
    "mhonarc": PAGE,
    "mhonarc_index": PAGE,
    "old_reddit_page": PAGE,
    "public_inbox_page": PAGE,
    "parquet_table": PACKED_TABLE,
    "reddit_dump": JSON,
    "reddit_scraper": JSON,
    "reddit_thread": JSON,
    "redmine": JSON,
    "slack": JSON,
    "stack_exchange": XML,
    "remark42": JSON,
    "table": TABLE,
    "telegram": JSON,
    "text_dump": TEXT,
    "whatsapp": TEXT,
    "twikoo": JSON,
    "waline": DATABASE,
    "wordpress_export": XML,
    "wordpress_feed": XML,
    "wp_json": JSON,
    "xlsx_table": PACKED_TABLE,
    "youtube": JSON,
}
DEAREST = Cost(1 / 0.4, 50)


@dataclasses.dataclass(frozen=True)
class Limits:
    """What reading a source may take.

    Attributes:
        seconds: of processor time; None gives what fits its size and its format.
        resident_bytes: of memory; None likewise.
    """

    seconds: float | None = None
    resident_bytes: int | None = None


class LimitError(LoadError):
    """Reading a source took all that it was given, and was stopped there.

    Attributes:
        seconds: the processor time that it was given.
        resident_bytes: the memory that it was given.
        reached: which of them it reached: `seconds` or `resident_bytes`; "" for neither.
    """

    def __init__(
        self, message: str, seconds: float = 0, resident_bytes: int = 0, reached: str = ""
    ) -> None:
        super().__init__(message)
        self.seconds, self.resident_bytes, self.reached = seconds, resident_bytes, reached


@dataclasses.dataclass
class Allowance:
    """What a source is given, as far as is known by now.

    Attributes:
        limits: what the user decided.
        seconds: of processor time.
        resident_bytes: of memory.
    """

    limits: Limits
    seconds: float = 0.0
    resident_bytes: int = 0
    _needed: float = 0.0

    def __post_init__(self) -> None:
        given = self.limits
        self.seconds = FIRST_SECONDS if given.seconds is None else given.seconds
        self.resident_bytes = given.resident_bytes or FIRST_BYTES

    def grant(self, work: str, size: int) -> None:
        """Grant what some work on the source needs besides.

        Args:
            work: "checksum", "recognition", or the name of the format that is read.
            size: on how many bytes.
        """
        cost = COSTS.get(work, DEAREST)
        if self.limits.seconds is None:
            self.seconds += TIMES_SECONDS * cost.seconds * size / 1e6
        if self.limits.resident_bytes is None:
            self._needed += TIMES_BYTES * cost.megabytes * size
            self.resident_bytes = max(FIRST_BYTES, int(self._needed))

    @property
    def clock_seconds(self) -> float:
        """How long it may take by the clock."""
        return CLOCK_SECONDS + TIMES_CLOCK * self.seconds

    def passed(self, reached: str) -> LimitError:
        """The error that says which limit was reached.

        Args:
            reached: `seconds`, `resident_bytes`, or "" where the clock ran out.
        """
        most = {
            "seconds": f"more than {self.seconds:,.0f} seconds of processor time",
            "resident_bytes": f"more than {size_words(self.resident_bytes)} of memory",
            "": f"longer than {self.clock_seconds:,.0f} seconds by the clock",
        }
        return LimitError(
            f"Reading this took {most[reached]}, the limit set for it, and was "
            "stopped. Give it more to read it again.",
            self.seconds,
            self.resident_bytes,
            reached,
        )


def size_words(count: int) -> str:
    """A number of bytes in words.

    Example:
        >>> size_words(50 << 20), size_words(3 << 29)
        ('50 MB', '1.5 GB')
    """
    return f"{count / (1 << 30):.3g} GB" if count >= 1 << 30 else f"{count / (1 << 20):.0f} MB"
