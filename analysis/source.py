"""What a source's times and its load report hold, as tables."""

from __future__ import annotations

import pandas as pd

from loaders.schema import LoadReport


def only_days(times: pd.Series, time_zone: str) -> bool:
    """Tell whether a source gives days without hours: every time is midnight where it was read.

    Args:
        times: times in UTC; NaT is left out. Fewer than two show nothing.
        time_zone: the zone in which they were read, "" for UTC.
    """
    known = times.dropna()
    local = known.dt.tz_convert(time_zone or "UTC")
    return len(known) > 1 and bool((local == local.dt.normalize()).all())


def repair_counts(report: LoadReport) -> pd.DataFrame:
    """Count repairs by kind: repair, comments; most first."""
    return report.repairs["repair"].value_counts().rename("comments").reset_index()


def file_table(report: LoadReport) -> pd.DataFrame:
    """Account for each file: file, format, why, records, loaded, skipped."""
    skipped = report.skipped["file"].value_counts()
    lost = report.files["file"].map(skipped).fillna(0).astype("int64")
    return report.files.assign(loaded=report.files["records"] - lost, skipped=lost)
