"""What the Source page says of a load: what was read, what is kept where, what can be asked."""

from __future__ import annotations

from analysis.totals import Totals
from loaders import FORMATS
from loaders.schema import LoadReport
from loaders.text.isolation import isolated
from sentences.grammar import Parts, listed, numbered, plural
from sentences.totals import kinds_words

NO_EFFECT = "Nothing: no record was skipped, and no reply, name or time is missing."


def report_words(report: LoadReport, found: Totals) -> Parts:
    """What was read, and why it was read that way.

    Args:
        report: how the source was loaded.
        found: what the records that were loaded are.
    """
    read = f"Read as {FORMATS[report.format].LABEL}. {report.why} "
    records, skipped = report.records, len(report.skipped)
    parts: Parts = (read, report.loaded, " of ", records, " comment records were loaded")
    parts += kinds_words(found)
    if records == 1:
        parts = (f"{read}The only comment record was {'skipped' if skipped else 'loaded'}",)
    elif not records:
        parts = (f"{read}It holds no comment records",)
    if skipped and records > 1:
        parts += (" and ", skipped, f" {plural(skipped, 'was', 'were')} skipped")
    repairs = len(report.repairs)
    if not repairs:
        return (*parts, "; no repairs were needed.")
    return (*parts, "; ", repairs, f" {plural(repairs, 'repair was', 'repairs were')} made.")


def repair_kind(kind: str, comments: int) -> str:
    """A kind of repair, and how many comments it was made on."""
    return f"{kind}: {numbered(comments, 'comment')}"


def repaired_comment(comment_id: str, detail: str) -> str:
    """How a repaired comment is listed."""
    return f"{isolated(comment_id)}: {isolated(detail)}"


def encoding_words(encoding: str) -> str:
    """In which encoding the text was read."""
    return f"Text encoding: {encoding}."


def zone_words(zone: str) -> str:
    """Which zone was assumed for times that name none."""
    return f"Time zone assumed where none is given: {zone}."


def checksum_words(fingerprint: str) -> str:
    """A file's checksum."""
    return f"File checksum (SHA-256): {fingerprint}"


def first_rows(shown: int, total: int) -> str:
    """Words saying that only the first rows are listed."""
    return f"First {shown:,} of {total:,}."


def first_rows_of_all(shown: int, total: int) -> str:
    """Words saying that only the first rows are listed, and downloads have all."""
    return f"First {shown:,} of {total:,}; downloads have them all."


def added_words(tagged: int, labels: int, corrected: int) -> str:
    """How much the reader added to a source.

    Args:
        tagged: comments with tags.
        labels: labels that were given.
        corrected: replies that were corrected.
    """
    parts = [
        f"tagged {numbered(tagged, 'comment')}" if tagged else "",
        f"given {numbered(labels, 'label')}" if labels else "",
        f"corrected {numbered(corrected, 'reply', 'replies')}" if corrected else "",
    ]
    done = [part for part in parts if part]
    if not done:
        return "You have added no tags, labels or corrections yet."
    return f"You have {listed(done)}."


def kept_beside(file: str) -> str:
    """Words saying that what the reader adds is kept in a file beside the source."""
    return f"They are kept in {isolated(file)}, beside the file."


def kept_in_session(*, name_too_long: bool) -> str:
    """Words saying that what the reader adds lives in the session only, and why."""
    kept = "last only for this session: download them, and load them with the file next time."
    if name_too_long:
        return (
            "The file’s name is too long for a second file beside it, so tags, labels and "
            f"corrections {kept}"
        )
    return f"They {kept}"
