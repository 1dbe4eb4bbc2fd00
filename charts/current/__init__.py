"""The current: the picture of a whole discussion, drawn without Plotly."""

from charts.current.picture import current, current_table
from charts.current.shapes import Picture
from charts.current.svg import svg

__all__ = ["Picture", "current", "current_table", "svg"]
