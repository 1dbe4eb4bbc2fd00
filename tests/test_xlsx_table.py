"""Excel workbooks, drawn part by part."""

import io
import random
import zipfile

import pytest

from loaders import load, xlsx_table
from loaders.schema import ColumnsError, LoadError, NothingLoadedError, Options
from tests.conftest import DATA

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>"
)


def text(place, words, kind="inlineStr"):
    return f'<c r="{place}" t="{kind}"><is><t xml:space="preserve">{words}</t></is></c>'


def number(place, value, style=0):
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def row(count, *cells):
    return f'<row r="{count}">{"".join(cells)}</row>'


HEAD = row(1, text("A1", "id"), text("B1", "author"), text("C1", "text"))


def parts(sheets, **more):
    """Draw the parts of a workbook: sheet names and the XML of their rows."""
    listed, related = "", ""
    for n, name in enumerate(sheets, start=1):
        listed += f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
        related += (
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        )
    drawn = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "xl/styles.xml": STYLES,
    }
    for n, rows in enumerate(sheets.values(), start=1):
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        drawn[f"xl/worksheets/s{n}.xml"] = sheet
    return drawn | more


def packed(drawn):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in drawn.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(*rows, **more):
    return packed(parts({"Sheet1": "".join(rows)}, **more))


def told(corpus, *names):
    table = corpus.comments[list(names)].astype("object")
    return table.where(table.notna(), None).to_numpy().tolist()


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load((DATA / "forum_export.xlsx").read_bytes())
    assert (corpus.report.records, len(corpus.comments)) == (10, 10)
    assert corpus.comments["commenter_id"].nunique() == 5
    assert told(corpus, "comment_id", "parent_id", "upvotes", "source_row")[4] == [
        "505",
        "504",
        17.0,
        8,
    ]
    assert corpus.comments["Plot"].tolist()[4] == "7"  # a formula, with the value worked out
    assert corpus.comments["posted_at"].iloc[1].isoformat() == "2024-05-11T08:02:10+00:00"
    assert corpus.report.notes[:2] == (
        "Read from the sheet “Posts”. Not read: “About”, “Members”.",
        "The table begins in row 3; what stands above was left out.",
    )
    assert corpus.report.why == "Excel workbook: it holds `xl/worksheets/sheet1.xml`."


def test_cells_are_read_as_a_person_sees_them():
    cells = (number("A2", 123), text("B2", "NA"), text("C2", "a &lt; b_x0041_"))
    head = row(1, *(text(f"{c}1", name) for c, name in zip("ABCDEF", ORDER, strict=True)))
    rest = ('<c r="D2" t="b"><v>1</v></c>', number("E2", 0.1), number("F2", 45356.25, style=1))
    corpus = load(workbook(head, row(2, *cells, *rest)))
    assert told(corpus, "comment_id", "commenter", "text", "pinned", "share") == [
        ["123", "NA", "a < bA", "TRUE", "0.1"]
    ]
    assert corpus.comments["posted_at"].iloc[0].isoformat() == "2024-03-05T06:00:00+00:00"


ORDER = ("id", "author", "text", "pinned", "share", "date")


def test_errors_in_cells_are_counted():
    fault = '<c r="B2" t="e"><v>#N/A</v></c>'
    corpus = load(workbook(HEAD, row(2, number("A2", 1), fault, text("C2", "hi"))))
    assert told(corpus, "comment_id", "commenter", "text") == [["1", None, "hi"]]
    assert "Left empty: 1 × a cell with an error such as #N/A." in corpus.report.notes


def test_numbers_too_long_for_excel_are_doubted():
    corpus = load(workbook(HEAD, row(2, number("A2", "1.23456789012346E+17"), text("C2", "hi"))))
    assert told(corpus, "comment_id") == [["123456789012346000"]]
    assert any("keeps 15 digits" in note for note in corpus.report.notes)


def test_a_text_that_speaks_of_counts_is_only_a_text():
    words = 'sst count="999999999" r="XFD1048576"'
    corpus = load(workbook(HEAD, row(2, text("C2", words))))
    assert told(corpus, "text") == [[words]]


def test_rows_without_cells_are_no_records_and_rows_keep_their_numbers():
    rows = (row(2, text("C2", "a")), row(3), row(7, text("C7", "b")))
    corpus = load(workbook(HEAD, *rows))
    assert told(corpus, "text", "source_row") == [["a", 2], ["b", 7]]


def test_cells_that_are_only_painted_take_no_room():
    painted = "".join(f'<c r="XFD{n}" s="1"/>' for n in range(2, 50))
    corpus = load(workbook(HEAD, row(2, text("C2", "a"), painted)))
    assert told(corpus, "text") == [["a"]]


def test_cells_that_name_no_place_stand_beside_the_last():
    cells = "".join(f'<c t="inlineStr"><is><t>{w}</t></is></c>' for w in ("9", "Ann", "hi"))
    corpus = load(workbook(HEAD, f"<row>{cells}</row>"))
    assert told(corpus, "comment_id", "commenter", "text") == [["9", "Ann", "hi"]]


def test_the_first_sheet_of_comments_is_read_and_hidden_ones_are_not():
    drawn = parts(
        {
            "Sums": row(1, text("A1", "month"), text("B1", "sum")),
            "Kommentare": row(1, text("A1", "Autor"), text("B1", "Kommentar"))
            + row(2, text("A2", "Ann"), text("B2", "hallo")),
            "Old": HEAD + row(2, text("C2", "old")),
        }
    )
    drawn["xl/workbook.xml"] = drawn["xl/workbook.xml"].replace('"Old"', '"Old" state="hidden"')
    corpus = load(packed(drawn))
    assert told(corpus, "commenter", "text") == [["Ann", "hallo"]]
    assert corpus.report.notes == ("Read from the sheet “Kommentare”. Not read: “Sums”.",)


def test_merged_cells_are_counted():
    merged = '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells><sheetData>'
    rows = (HEAD, row(2, text("A2", "1"), text("C2", "a")), row(3, text("C3", "b")), merged)
    assert load(workbook(*rows)).report.notes[1].startswith("1 × merged cells")


def test_columns_are_asked_for_where_no_sheet_names_them():
    rows = [row(n, number(f"A{n}", n), text(f"B{n}", f"word {n}")) for n in (1, 2)]
    with pytest.raises(ColumnsError, match="“column 1” to “column 2”"):
        load(workbook(*rows))
    corpus = load(workbook(*rows), Options(columns=(("text", "column 2"),)))
    assert told(corpus, "text", "source_row") == [["word 1", 1], ["word 2", 2]]


def far(place, last):
    return workbook(HEAD, row(2, text("C2", "a")), row(last, text(place, "b")))


HOSTILE = {
    "a cell in the last column of all": (far("XFD9", 9), "16,384 columns; at most 2,000 are read"),
    "a cell far below": (far("CV1048576", 1048576), "reaches to row 1,048,576, column 100"),
    "a place that is none": (far("ZZZZZZ99999999999", 3), "columns; at most 2,000 are read"),
    "text a hundred times as long as it is packed": (
        workbook(HEAD, "\n" * 20_000_000),
        "unpacks from [0-9,]+ to 20,0",
    ),
    "a count that makes room for billions": (
        workbook(
            HEAD, **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount="9999999999"/>'}
        ),
        "counts more than it holds",
    ),
    "an entity": (workbook(row(1, text("A1", "&lol;"), text("B1", "text"))), "broken"),
    "half a tag": (workbook('<row r="1"><c r="A1"'), "broken"),
    "two columns of one name": (
        workbook(row(1, text("A1", "text"), text("B1", "text"))),
        "same name: “text”",
    ),
    "the beginning of a workbook": (workbook(HEAD)[:-200], "broken"),
    "a document": (packed({"word/document.xml": "<x/>"}), "not an Excel workbook"),
    "a workbook of 1997": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
    "rubbish": (b"PK\x03\x04 and so on", "broken"),
}


@pytest.mark.parametrize(("content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_a_clear_error(content, message):
    with pytest.raises(LoadError, match=message):
        list(xlsx_table.read(io.BytesIO(content), Options()))


def test_an_empty_workbook_says_so():
    with pytest.raises(NothingLoadedError, match="no sheet with a table"):
        load(workbook())


def test_a_locked_workbook_says_so():
    content = bytearray(workbook(HEAD))
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag of an encrypted member in the list of members
    with pytest.raises(LoadError, match="password"):
        list(xlsx_table.read(io.BytesIO(bytes(content)), Options()))


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (workbook(HEAD), "`xl/workbook.xml`"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9 + "Workbook".encode("utf-16-le"), "2007"),
        (packed({"word/document.xml": "<x/>"}), None),
        (packed({"comments.csv": "xl/workbook.xml"}), None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_workbooks_are_told_by_what_they_hold(head, why):
    found = xlsx_table.recognises(head, "x.xlsx")
    assert found is None if why is None else why in str(found)


def test_mutilated_workbooks_are_read_or_refused():
    chance = random.Random(7)
    rows = (HEAD, row(2, number("A2", 1), text("B2", "Ann"), text("C2", "hi")))
    whole = parts({"Sheet1": "".join(rows)})
    for _ in range(300):
        drawn = dict(whole)
        name = chance.choice([part for part in drawn if part.startswith("xl/")])
        piece = bytearray(drawn[name].encode())
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(piece))
            piece[at : at + chance.randint(0, 3)] = chance.choice(
                [b"", b"<", b"9999999999", b"-1", b"\xff", piece[at : at + 9]]
            )
        try:
            batches = list(
                xlsx_table.read(io.BytesIO(packed(drawn | {name: bytes(piece)})), Options())
            )
        except LoadError:
            continue
        assert all(batch.records == len(batch.comments) for batch in batches)
