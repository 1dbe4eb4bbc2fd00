"""One definition of every chart, for pages, downloads, reports and the command line."""

from charts.catalogue import CATALOGUE, CHARTS, REPLIES_NOT_DRAWN, build
from charts.chart import DARK, LIGHT, Chart, Palette
from charts.listings import LISTINGS, Listing, listing

__all__ = [
    "CATALOGUE",
    "CHARTS",
    "DARK",
    "LIGHT",
    "LISTINGS",
    "REPLIES_NOT_DRAWN",
    "Chart",
    "Listing",
    "Palette",
    "build",
    "listing",
]
