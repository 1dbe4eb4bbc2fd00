"""The catalogue of hostile and broken input: each case a clear error, or repaired and counted.

Cases of packed files are in test_containers, of the worker's limits in test_worker.
"""

import time

import pytest

from loaders import load
from loaders.schema import LoadError

WXR = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<wp:wxr_version>1.2</wp:wxr_version>"
)
ROW = "id,author,text\n"


def wxr(text, start='<?xml version="1.0" encoding="UTF-8"?>', head=WXR, end="</channel></rss>"):
    comments = "".join(
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Ann"
        f"</wp:comment_author><wp:comment_date_gmt>2024-05-0{number} 10:00:00"
        f"</wp:comment_date_gmt><wp:comment_content>{words}</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent>"
        "</wp:comment>"
        for number, words in enumerate((text, "Second."), start=1)
    )
    return (
        f"{start}{head}<item><title>Trams</title><wp:post_id>7</wp:post_id>"
        f"<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>{comments}</item>{end}"
    )


def page(*comments, head="", article="<p>" + "The trams run again. " * 20 + "</p>"):
    listed = "".join(comments)
    return (
        f"<!doctype html><html><head><title>Trams</title>{head}</head><body><article>"
        f'<h1>Trams</h1>{article}</article><ol class="commentlist">{listed}</ol></body></html>'
    )


def entry(number, text="Good news.", inside=""):
    return (
        f'<li class="comment" id="comment-{number}"><cite class="fn">Ann {number}</cite>'
        f'<time datetime="2024-05-04T10:00:00Z"></time><div class="comment-content"><p>{text}</p>'
        f"</div>{inside}</li>"
    )


def nested(depth):
    inner = ""
    for number in range(depth, 0, -1):
        inner = entry(number, f"word {number}", f'<ul class="children">{inner}</ul>')
    return page(inner)


def lines(*records):
    return "\n".join(records) + "\n"


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{"&" + before + ";"}{("&" + before + ";") * 9}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ERRORS = {
    "XML: billion laughs": wxr("&i;", start=f'<?xml version="1.0"?>{BOMB}]>'),
    "XML: quadratic entities": wxr(
        "&a;" * 50_000, start=f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
    ),
    "XML: external entity": wxr(
        "&a;",
        start='<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ),
    "XML: external DTD": wxr(
        "x", start='<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">'
    ),
    "XML: 100k deep": WXR + "<wp:deep>" * 100_000,
    "HTML: empty": "",
    "HTML: 100k attributes on one tag": page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>"),
    "HTML: 100k deep": "<!doctype html><html><body>" + "<div>" * 100_000,
    "HTML: block page": "<html><title>Just a moment...</title><body>Checking your browser",
    "JSON: 200k deep": "[" * 200_000,
    "JSON: 200k deep replies": '{"comments":' + '[{"text":"a","author":"b","replies":' * 200_000,
    "JSON: wrong root": '{"weather": {"degrees": 3}}',
    "CSV: unclosed quote": ROW + '1,Ann,"never closed\n2,Ben,hello\n',
    "CSV: duplicate headers": "id,text,text\n1,a,b\n",
    "CSV: 200 MB line": ROW + '1,Ann,"' + "a" * 200_000_000,
    "CSV: 100k columns": ",".join(f"c{n}" for n in range(100_000)) + ",text,author\n1,2\n",
}
SAYS = {
    "XML: billion laughs": "entit|DOCTYPE|DTD",
    "XML: quadratic entities": "entit|DOCTYPE|DTD",
    "XML: external entity": "entit|DOCTYPE|DTD",
    "XML: external DTD": "entit|DOCTYPE|DTD",
    "XML: 100k deep": "deep|nest|level",
    "HTML: empty": "empty",
    "HTML: 100k attributes on one tag": "attributes",
    "HTML: 100k deep": "deep|level|nest",
    "HTML: block page": "block page",
    "JSON: 200k deep": "nested more than 100 levels deep",
    "JSON: 200k deep replies": "deep|level|nest",
    "JSON: wrong root": "“weather”, “degrees”",
    "CSV: unclosed quote": "line 2",
    "CSV: duplicate headers": "“text”",
    "CSV: 200 MB line": "line 2|quot|long",
    "CSV: 100k columns": "perhaps a table",
}


@pytest.mark.parametrize("case", ERRORS)
def test_it_is_a_clear_error_within_ten_seconds_of_work(case):
    begun = time.process_time()
    with pytest.raises(LoadError, match=SAYS[case]):
        load(ERRORS[case].encode())
    assert time.process_time() - begun < 10


REPAIRED = {
    "XML: control characters": (wxr("A \x07bell.").encode(), ["A bell.", "Second."], "control"),
    "XML: NUL": (wxr("A \0bell.").encode(), ["A bell.", "Second."], "control|NUL"),
    "XML: undeclared &nbsp;": (wxr("A&nbsp;bell.").encode(), ["A bell.", "Second."], ""),
    "XML: invalid UTF-8": (
        wxr("A bell.").encode().replace(b"bell", b"b\xe9ll"),
        ["A béll.", "Second."],
        "ncoding|UTF-8",
    ),
    "XML: UTF-16 that declares UTF-8": (
        b"\xff\xfe" + wxr("A bell.").encode("utf-16-le"),
        ["A bell.", "Second."],
        "",
    ),
    "XML: truncated": (wxr("A bell.").encode()[:-90], ["A bell."], "breaks off|cut off|truncated"),
    "XML: unbound prefix": (
        wxr("A bell.", head="<rss><channel><wp:wxr_version>1.2</wp:wxr_version>").encode(),
        ["A bell.", "Second."],
        "",
    ),
    "HTML: UTF-8 without charset": (
        page(entry(1, "Très bien à Kraków")).encode(),
        ["Très bien à Kraków"],
        "",
    ),
    "HTML: comments without article": (page(entry(1), article="").encode(), ["Good news."], ""),
    "HTML: unclosed script": (
        (page(entry(1), entry(2)) + "<script>var a = '<li>").encode(),
        ["Good news."] * 2,
        "",
    ),
    "JSON: NaN": (b'[{"id":1,"author":"Ann","text":"hi","score":NaN}]', ["hi"], ""),
    "JSON: byte order mark": (b'\xef\xbb\xbf[{"id":1,"author":"Ann","text":"hi"}]', ["hi"], ""),
    "JSON: duplicate keys": (b'[{"id":1,"author":"Ann","text":"a","text":"hi"}]', ["hi"], ""),
    "JSON: lone surrogate": (b'[{"id":1,"author":"Ann","text":"h\\ud800i"}]', ["h\ufffdi"], ""),
    "CSV: UTF-16": (("\ufeff" + ROW + "1,Ann,hi\n").encode("utf-16-le"), ["hi"], ""),
    "CSV: NUL": ((ROW + "1,Ann,h\0i\n").encode(), ["hi"], "NUL"),
    "CSV: semicolons": (ROW.replace(",", ";").encode() + b"1;Ann;hi\n", ["hi"], ""),
    "CSV: tabs": (ROW.replace(",", "\t").encode() + b"1\tAnn\thi\n", ["hi"], ""),
}


@pytest.mark.parametrize("case", REPAIRED)
def test_it_is_repaired_and_what_had_to_be_done_is_said(case):
    content, texts, said = REPAIRED[case]
    corpus = load(content)
    assert corpus.comments["text"].str.replace("\xa0", " ").tolist() == texts
    report = corpus.report
    words = " ".join([*report.notes, *report.repairs["repair"], *report.skipped["reason"]])
    assert not said or any(part in words for part in said.split("|")), words


def test_a_text_of_12_mb_is_never_cut():
    assert load(wxr("word " * 2_400_000).encode()).comments["text"].str.len()[0] == 11_999_999
    row = '[{"id":1,"author":"Ann","text":"' + "a" * 12_000_000 + '"}]'
    assert load(row.encode()).comments["text"].str.len()[0] == 12_000_000
    assert (
        load(page(entry(1, "a" * 12_000_000)).encode()).comments["text"].str.len()[0] == 12_000_000
    )


def test_a_thread_of_5_000_levels_keeps_its_tail():
    table = load(nested(5_000).encode()).comments
    assert len(table) == 5_000
    assert table["text"].iloc[-1] == "word 5000"
    assert table["parent_id"].iloc[-1] == "4999"


def test_an_article_without_comments_is_valid():
    corpus = load(page().encode())
    assert (len(corpus.articles), len(corpus.comments)) == (1, 0)


def test_an_id_of_21_digits_stays_exact():
    row = b'[{"id":123456789012345678901,"author":"Ann","text":"hi"}]'
    assert load(row).comments["comment_id"].tolist() == ["123456789012345678901"]
    table = b"id,author,text\n123456789012345678901,Ann,hi\n007,Ben,ho\n"
    assert load(table).comments["comment_id"].tolist() == ["123456789012345678901", "007"]


def test_a_last_line_that_breaks_off_is_skipped_by_its_number():
    content = lines(*(f'{{"id":{n},"author":"Ann","text":"hi {n}"}}' for n in range(5)))
    report = load(content[:-10].encode()).report
    assert (report.records, report.loaded) == (5, 4)
    assert report.skipped["record"].tolist() == [5]


def test_ragged_rows_are_named_by_their_line():
    report = load((ROW + "1,Ann,hi\n2,Ben,a,b,c\n3,Cy\n4,Di,hm\n").encode()).report
    assert (report.records, report.loaded) == (4, 2)
    assert report.skipped["record"].tolist() == [3, 4]


def test_a_table_with_a_header_only_is_valid_and_empty():
    report = load(ROW.encode()).report
    assert (report.records, report.loaded) == (0, 0)


def test_people_called_na_and_none_keep_their_names():
    names = load((ROW + "1,NA,hi\n2,None,ho\n3,nan,hm\n").encode()).comments["commenter"]
    assert names.tolist() == ["NA", "None", "nan"]


def test_deleted_is_not_one_person():
    rows = lines(*(f'{{"id":{n},"author":"[deleted]","text":"[deleted]"}}' for n in range(3)))
    table = load(rows.encode()).comments
    assert table["commenter_id"].isna().all()
    assert table["status"].tolist() == ["deleted"] * 3


def test_times_since_1970_are_told_apart_by_their_size():
    stamps = ("1714816800", "1714816800000", "1714816800000000")
    rows = "".join(f"{n},Ann,hi,{stamp}\n" for n, stamp in enumerate(stamps))
    table = load(("id,author,text,created_utc\n" + rows).encode()).comments
    assert table["posted_at"].dt.strftime("%Y-%m-%d %H:%M").unique().tolist() == [
        "2024-05-04 10:00"
    ]


def test_a_date_that_can_mean_two_days_is_asked_and_left_unread():
    corpus = load((ROW.strip() + ",date\n1,Ann,hi,03/04/2024\n").encode())
    assert corpus.comments["posted_at"].isna().all()
    assert dict(corpus.report.questions)["day_first"].startswith("1 time such as “03/04/2024”")


def test_a_time_without_a_zone_is_read_as_utc_and_that_is_asked():
    corpus = load((ROW.strip() + ",date\n1,Ann,hi,2024-05-04 10:00\n").encode())
    assert str(corpus.comments["posted_at"][0]) == "2024-05-04 10:00:00+00:00"
    assert (corpus.report.time_zone, "time_zone" in dict(corpus.report.questions)) == ("UTC", True)


def test_the_year_9999_and_a_reply_dated_before_its_parent_are_said():
    rows = (
        "id,parent_id,author,text,date\n1,,Ann,hi,2024-05-04T10:00:00Z\n"
        "2,1,Ben,ho,2024-05-03T10:00:00Z\n3,1,Cy,hm,9999-01-01T00:00:00Z\n"
    )
    corpus = load(rows.encode())
    assert corpus.comments["posted_at"].notna().tolist() == [True, True, False]
    assert any("outside 1970–2100" in note for note in corpus.report.notes)
    repairs = corpus.report.repairs[["comment_id", "repair"]].to_numpy().tolist()
    assert repairs == [["2", "dated before what it answers"]]


def test_one_displayed_name_with_two_ids_is_two_people_and_markup_in_names_is_literal():
    rows = "id,author,user_id,text\n1,<b>Ann</b>,u1,hi\n2,<b>Ann</b>,u2,ho\n"
    table = load(rows.encode()).comments
    assert table["commenter_id"].tolist() == ["u1", "u2"]
    assert table["commenter"].tolist() == ["<b>Ann</b>"] * 2


def test_threads_are_repaired_the_same_way_every_time():
    rows = (
        "id,parent_id,author,text\n1,,Ann,hi\n1,,Ann,hi\n1,,Ben,other\n2,2,Cy,self\n"
        "3,4,Di,loop\n4,3,Ed,loop\n5,99,Flo,orphan\n"
    )
    corpus = load(rows.encode())
    report = corpus.report
    assert (report.records, report.loaded, len(report.skipped)) == (7, 6, 1)
    assert report.repairs[["comment_id", "repair"]].to_numpy().tolist() == [
        ["1~2", "repeated id"],
        ["2", "answered itself"],
        ["3", "loop of replies"],
        ["5", "reply to a missing comment"],
    ]
    table = corpus.comments.set_index("comment_id")
    assert table.loc["5", "parent_source"] == "missing"
    assert load(rows.encode()).comments.equals(corpus.comments)
