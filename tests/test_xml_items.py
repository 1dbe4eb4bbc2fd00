"""XML files as they come: broken, mislabelled, made to do harm."""

import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import load
from loaders.schema import LoadError, Options
from loaders.xml_parts import text as xml_text
from loaders.xml_parts.items import read_items
from loaders.xml_parts.text import Repairs
from tests.conftest import DATA, SHARED, examples

PLACES = {"shelf": ("library",), "book": ("library", "shelf")}
BOMBS = SHARED / "data" / "nasty" / "xml_bombs"
FEEDS = SHARED / "data" / "nasty" / "feeds"
SAMPLES = [DATA / "wordpress_export.xml", DATA / "disqus_export.xml"]


def book(number, text="t", inside=""):
    return f"<book><id>{number}</id><text>{text}</text>{inside}</book>\n"


def library(*books, head='<?xml version="1.0"?>'):
    return f"{head}\n<library><shelf><name>S</name>\n{''.join(books)}</shelf></library>"


def read(content, **options):
    """Give the items as (name, id or name, text, whether broken), and what was repaired."""
    content = content.encode() if isinstance(content, str) else content
    repairs = Repairs()
    found = [
        (item.name, item.text("id") or item.text("name"), item.text("text"), bool(item.broken))
        for item in read_items(io.BytesIO(content), Options(**options), PLACES, repairs)
    ]
    return found, repairs


def texts(content, **options):
    return [text for name, _, text, broken in read(content, **options)[0] if name == "book"]


def test_an_inner_item_comes_before_the_one_around_it():
    found, repairs = read(library(book(1, "a"), book(2, "b")))
    assert found == [
        ("book", "1", "a", False),
        ("book", "2", "b", False),
        ("shelf", "S", None, False),
    ]
    assert repairs.told() == []
    assert repairs.encoding == "utf-8"


def test_fields_are_known_by_their_path_and_keep_text_attributes_and_repetitions():
    content = library('<book lang="en"><id>1</id><tag k="x">a</tag><tag>b <i>c</i></tag></book>')
    item = next(iter(read_items(io.BytesIO(content.encode()), Options(), PLACES, Repairs())))
    assert (item.line, dict(item.attributes)) == (3, {"lang": "en"})
    assert [part.text for part in item.fields["tag"]] == ["a", "b c"]
    assert [part.text for part in item.fields["tag/i"]] == ["c"]
    assert (item.attribute("tag", "k"), item.attribute("tag", "z"), item.text("no")) == (
        "x", None, None,
    )  # fmt: skip


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
)
DOCTYPES = {
    "billion laughs": LAUGHS + "]>",
    "quadratic": f'<!DOCTYPE l [<!ENTITY a "{"x" * 100_000}">]>',
    "external entity": '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "parameter entity": '<!DOCTYPE l [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>',
    "external document type": '<!DOCTYPE library SYSTEM "http://127.0.0.1:9/x.dtd">',
    "harmless": "<!DOCTYPE library>",
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_a_document_type_is_refused_at_once_and_says_what_to_do(doctype):
    began = time.process_time()
    with pytest.raises(LoadError, match=r"Line 2 declares a document type.*delete that declar"):
        read(library(book(1, "&a;" * 10_000), head=f'<?xml version="1.0"?>\n{doctype}'))
    assert time.process_time() - began < 2


def test_a_document_type_is_found_without_a_declaration_before_it():
    with pytest.raises(LoadError, match="Line 1 declares a document type"):
        read(library(book(1), head="<!DOCTYPE library>"))


def test_100_000_levels_are_refused():
    with pytest.raises(LoadError, match=r"more than 1,000 levels deep in line 3"):
        read(library(book(1, inside="<a>" * 100_000)))


def test_100_000_attributes_end_quickly():
    many = " ".join(f'a{number}="1"' for number in range(100_000))
    began = time.process_time()
    found, _ = read(library(f"<book {many}><id>1</id></book>"))
    assert found[0] == ("book", "1", None, False)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("wrapped", ["{}", "<![CDATA[{}]]>"])
def test_12_mb_of_text_are_never_cut(wrapped):
    long = "never a word too few " * 600_000
    found, repairs = read(library(book(1, wrapped.format(long)), book(2, "end")))
    assert [len(text or "") for _, _, text, _ in found] == [12_599_999, 3, 0]
    assert repairs.told() == []


def test_12_mb_without_a_single_space_or_tag_are_never_cut():
    assert [len(text) for text in texts(library(book(1, "é" * 6_000_000)))] == [6_000_000]


def test_nul_and_control_characters_are_left_out_and_counted():
    found, repairs = read(library(book(1, "a\0b\x07c\x1b[31m\ufffe")))
    assert found[0] == ("book", "1", "abc[31m", False)
    assert repairs.counts == {"control": 4, "bytes": 0}
    assert repairs.told() == ["Repaired: 4 × a control character, which XML cannot hold: left out."]


def test_entities_of_html_stray_ampersands_and_impossible_characters_are_mended():
    found, repairs = read(
        library(book(1, "a&nbsp;b &eacute; R&D &unknown; &#0;&#x1F;&lt;&#233;&LT;"))
    )
    assert found[0][2] == "a\xa0b é R&D &unknown; <é<"
    assert repairs.counts == {"entity": 3, "ampersand": 2, "number": 2}


def test_an_emoji_written_as_two_halves_is_one_again_and_a_half_is_replaced():
    assert texts(library(book(1, "&#55357;&#56832; &#xD83D;"))) == ["😀 \ufffd"]


def test_references_in_cdata_and_in_remarks_are_left_as_they_stand():
    found, repairs = read(
        library("<!-- R&D &nbsp; -->", book(1, "<![CDATA[R&D &nbsp; ]] >]]>&nbsp;x"))
    )
    assert found[0][2] == "R&D &nbsp; ]] >\xa0x"
    assert repairs.counts == {"entity": 1}


def test_bytes_that_are_no_utf8_are_shown_as_such_where_the_rest_is_utf8():
    content = library(book(1, "é è ~")).encode().replace(b"~", b"\xff\xfe")
    found, repairs = read(content)
    assert found[0][2] == "é è \ufffd\ufffd"
    assert repairs.told() == [
        "Repaired: 2 × a byte that is not in the file’s encoding: shown as �."
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_wide_text_that_declares_utf8_is_read_with_and_without_a_mark(encoding):
    head = '<?xml version="1.0" encoding="utf-8"?>'
    assert texts(library(book(1, "grüne Bohnen"), head=head).encode(encoding)) == ["grüne Bohnen"]


def test_utf8_that_declares_another_encoding_is_read_as_utf8_and_that_is_said():
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    found, repairs = read(library(book(1, "grüne"), head=head))
    assert found[0][2] == "grüne"
    assert repairs.told() == ["The file declares ISO-8859-1, but is UTF-8; read as UTF-8."]


@pytest.mark.parametrize(
    ("declared", "actual"),
    [("ISO-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("GB2312", "gb18030")],
)
def test_a_declared_encoding_is_used_or_the_one_that_contains_it(declared, actual):
    text = {"cp1252": "“Müller”", "cp1251": "бобы", "gb18030": "豆子镕"}[actual]
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    found, repairs = read(library(book(1, text), head=head).encode(actual))
    assert (found[0][2], repairs.encoding) == (text, actual)


def test_text_that_wrongly_declares_utf8_is_guessed_and_that_is_said():
    plain = "Die grünen Bohnen sind früh gekommen, sagt Frau Hägele über ihr Beet. " * 5
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    found, repairs = read(library(book(1, plain), head=head).encode("cp1252"))
    assert found[0][2] == plain.strip()
    assert repairs.told() == [f"The encoding was guessed: {repairs.encoding}."]


def test_the_user_s_encoding_comes_first_and_one_that_is_none_is_refused():
    content = library(book(1, "grün")).encode("cp1252")
    assert texts(content, encoding="cp1252") == ["grün"]
    for wrong in ("utf-9", "base64"):
        with pytest.raises(LoadError, match=f"There is no encoding “{wrong}”"):
            read(content, encoding=wrong)


def test_a_prefix_that_nobody_declared_is_a_part_of_the_name():
    content = library("<book><id>1</id><zz:text q:r='1'>a</zz:text></book>")
    item = next(iter(read_items(io.BytesIO(content.encode()), Options(), PLACES, Repairs())))
    assert (item.text("zz:text"), item.attribute("zz:text", "q:r")) == ("a", "1")


@pytest.mark.parametrize(
    ("before", "note"),
    [
        ("\ufeff", []),
        ("\ufeff\n\n  ", []),
        (
            "<br />\n<b>Notice</b>: Undefined index in <b>/x.php</b> on line <b>9</b><br />\n",
            ["Left out: text before the XML begins (“<br /> <b>Notice</b>: Undefined index in "
             "<b>/x.php</b> on li”)."],
        ),
        ("`", ["Left out: text before the XML begins (“`”)."]),
    ],
)  # fmt: skip
def test_what_stands_before_the_declaration_is_taken_off(before, note):
    found, repairs = read(before + library(book(1)))
    assert found == [("book", "1", "t", False), ("shelf", "S", None, False)]
    assert repairs.told() == note


def test_lines_are_those_of_the_file_whatever_was_taken_off():
    content = "\n\nnotice\n" + library(book(1), "<book", book(2))
    items = list(read_items(io.BytesIO(content.encode()), Options(), PLACES, Repairs()))
    assert [(item.name, item.line) for item in items] == [
        ("book", 6), ("book", 7), ("shelf", 5),
    ]  # fmt: skip


def test_a_file_that_breaks_off_keeps_what_was_complete():
    whole = library(book(1, "a"), book(2, "b"))
    found, repairs = read(whole[: whole.index("b</text>")])
    assert found == [
        ("book", "1", "a", False),
        ("book", "2", None, True),
        ("shelf", "S", None, True),
    ]
    assert repairs.told() == [
        "The file breaks off in line 4; what came after is not here. "
        "Export it again to have everything."
    ]


def test_after_a_break_reading_goes_on_at_the_next_item():
    found, repairs = read(library(book(1), book(2, "a < b"), book(3), "<book x=1>\n", book(4)))
    assert found == [
        ("book", "1", "t", False),
        ("book", "2", None, True),
        ("book", "3", "t", False),
        ("book", None, None, True),
        ("book", "4", "t", False),
        ("shelf", "S", None, False),
    ]
    assert repairs.told() == [
        "The XML is broken (line 4: not well-formed (invalid token); line 6: not well-formed "
        "(invalid token)); read on at the next item each time."
    ]


def test_a_tag_that_breaks_off_before_an_item_does_not_cost_that_item():
    found, repairs = read(library("<book><id>1</id><te", book(2)))
    assert found == [
        ("book", "1", None, True),
        ("book", "2", "t", False),
        ("shelf", "S", None, False),
    ]
    assert repairs.told()[0].startswith("The XML is broken (line 3: not well-formed")


@pytest.mark.parametrize("lost", ["</book>", "</text></book>", "</shelf>", "<shelf>", "<library>"])
def test_a_tag_that_is_missing_does_not_cost_the_items_after_it(lost):
    content = library(book(1), book(2), book(3)) + "\n"
    found, repairs = read(content.replace(lost, "", 1))
    whole = [name for kind, name, _, broken in found if kind == "book" and not broken]
    assert whole == (["2", "3"] if "book" in lost else ["1", "2", "3"])
    assert len(repairs.told()) == 1


def test_an_element_that_is_never_closed_does_not_cost_the_items_after_it():
    found, repairs = read(library(book(1), "<br>", book(2), book(3)))
    assert [name for kind, name, _, broken in found if not broken] == ["1", "2", "3", "S"]
    assert repairs.told() == [
        "The XML is broken (line 4: an end is missing before this item); "
        "read on at the next item each time."
    ]


def test_two_exports_in_one_file_are_both_read():
    found, repairs = read(library(book(1)) + "\n" + library(book(2)))
    assert [name for _, name, _, broken in found if not broken] == ["1", "S", "2", "S"]
    assert repairs.told()[0].startswith("The XML is broken (line 5: junk after document element)")


def test_an_item_that_was_swallowed_by_a_text_without_an_end_is_told():
    found, repairs = read(library(book(1, "<![CDATA[a"), book(2, "b]]>")))
    assert [name for _, name, _, _ in found] == ["1", "S"]
    assert repairs.told() == [
        "1 × `<book>` stands inside other text (a remark, a quotation, or a text whose end is "
        "missing) and was not read."
    ]


def test_breaks_without_end_are_refused():
    with pytest.raises(LoadError, match=r"broken in more than 10,000 places.*line 3"):
        read(library("<book><" * 10_001))


@pytest.mark.parametrize("content", ["hello", "<library>", "{}", "<a><b></a>", "\0\1\2"])
def test_what_is_no_xml_is_refused_by_its_line(content):
    with pytest.raises(LoadError, match="This XML cannot be read: line 1: "):
        read(content)


def test_xml_without_items_holds_nothing():
    assert read("<a><b/></a>")[0] == []


@pytest.mark.parametrize("size", [1, 7, 100, 1_000])
def test_it_makes_no_difference_how_the_file_is_cut_into_blocks(monkeypatch, size):
    content = library(
        book(1, "a&nbsp;é & <![CDATA[x]] & ]> é]]> &#55357;&#56832;"), "<!-- & -->", book(2, "\0ü")
    ).encode()
    whole, repairs = read(content)
    monkeypatch.setattr(xml_text, "BLOCK_BYTES", size)
    again, counted = read(content)
    assert (again, counted.counts["ampersand"]) == (whole, repairs.counts["ampersand"])
    assert whole[0][2] == "a\xa0é & x]] & ]> é 😀"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("twentieth", range(2, 20))
def test_a_sample_cut_anywhere_keeps_its_ledger(sample, twentieth):
    content = sample.read_bytes()
    start = content[: len(content) * twentieth // 20]
    began = len(re.findall(rb'<wp:comment>|<post dsq:id="\d+">', start))
    ended = start.count(b"</wp:comment>") + start.count(b"</post>")
    report = load(start).report
    assert (report.records, report.loaded) == (began, ended)
    assert report.notes[-1].startswith("Left out on purpose") or not began
    assert any(note.startswith("The file breaks off in line") for note in report.notes)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@examples(30)
@given(places=st.lists(st.tuples(st.integers(100, 30_000), st.integers(0, 255)), max_size=8))
def test_a_sample_with_any_bytes_changed_is_read_the_same_twice(sample, places):
    content = bytearray(sample.read_bytes())
    for place, byte in places:
        content[place % (len(content) - 100) + 100] = byte
    options = Options(format=sample.stem.replace("disqus_export", "disqus"))
    corpus = load(bytes(content), options)
    assert corpus.report.records == corpus.report.loaded + len(corpus.report.skipped)
    assert corpus.report.records > 8
    assert load(bytes(content), options).comments.equals(corpus.comments)


@pytest.mark.skipif(not BOMBS.exists(), reason="the real bombs are not here")
@pytest.mark.parametrize("path", sorted(BOMBS.glob("*.xml")), ids=lambda path: path.name)
@pytest.mark.parametrize("name", [None, "wordpress_export", "disqus"])
def test_real_bombs_are_refused_in_words(path, name):
    with pytest.raises(LoadError, match=r"\w+ \w+ \w+"):
        load(path, Options(format=name))


@pytest.mark.skipif(not FEEDS.exists(), reason="the real feeds are not here")
def test_real_feeds_are_not_taken_for_exports():
    from loaders import disqus, wordpress_export

    found = {path.name: path.read_bytes() for path in FEEDS.glob("*.xml")}
    assert len(found) > 50
    claimed = [
        name
        for name, content in found.items()
        if wordpress_export.recognises(content, name) or disqus.recognises(content, name)
    ]
    assert claimed == []
