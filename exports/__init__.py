"""What leaves the app: tables as CSV, Parquet and JSON, safe to open and exact to read back."""

from exports.names import file_name
from exports.tables import MEDIA_TYPES, comment_table, to_bytes

__all__ = ["MEDIA_TYPES", "comment_table", "file_name", "to_bytes"]
