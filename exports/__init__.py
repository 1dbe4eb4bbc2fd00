"""What leaves the app: tables as CSV, Parquet and JSON, safe to open and exact to read back."""

from exports.names import file_name
from exports.report import check_report, report_bytes, report_values
from exports.tables import MEDIA_TYPES, chart_table, comment_table, selected_table, to_bytes

__all__ = [
    "MEDIA_TYPES",
    "chart_table",
    "check_report",
    "comment_table",
    "file_name",
    "report_bytes",
    "report_values",
    "selected_table",
    "to_bytes",
]
