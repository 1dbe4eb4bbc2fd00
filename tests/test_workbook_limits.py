"""How large a workbook may be, at the edges of each limit."""

import io
import zipfile

import pytest

from loaders.schema import LoadError
from loaders.table_parts.workbook import Extent, check_extent, extents


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(1_048_576, 19), (1_048_576, 1), (10_000, 2_000), (1, 2_000), (1_000_000, 20), (0, 0)],
)
def test_a_sheet_may_have_all_of_excel_s_rows_2000_columns_and_20_million_cells(rows, columns):
    check_extent(Extent(rows, columns, 0), "xl/sheet1.xml")


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (1_048_577, 1, "row 1,048,577, column 1"),
        (2_000_000, 1, "row 2,000,000, column 1"),
        (10_001, 2_000, "row 10,001, column 2,000"),
        (1_000_001, 20, "20,000,000 cells"),
        (1, 2_001, "2,001 columns"),
    ],
)
def test_a_sheet_that_is_larger_by_one_is_refused(rows, columns, said):
    with pytest.raises(LoadError, match=said):
        check_extent(Extent(rows, columns, 0), "xl/sheet1.xml")


def packed(size):
    """Pack so many bytes, nearly all zeros, as a workbook: some thousand times smaller."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("docProps/zeros", bytes(size - 4))
    return content.getvalue()


def test_ten_million_bytes_may_have_been_packed_however_tightly():
    assert extents(packed(10_000_000)) == {"xl/workbook.xml": Extent(0, 0, 0)}


def test_more_than_ten_million_bytes_may_unpack_to_a_hundred_times_their_size_at_most():
    with pytest.raises(LoadError, match="10,000,001 bytes"):
        extents(packed(10_000_001))
