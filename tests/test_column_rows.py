"""Rows of a table that are no comments."""

from loaders import load


def read(tmp_path, content, name="table.csv"):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return load(path)


def skipped(corpus):
    return corpus.report.skipped[["record", "reason"]].to_numpy().tolist()


def test_what_answers_a_seed_answers_the_article(tmp_path):
    corpus = read(
        tmp_path,
        "id,parent_id,kind of row,author,text,created_at\n1,,seed,,,\n"
        "2,1,data,Ann,Yes,2020-01-31\n3,2,data,Bob,No,2020-02-01\n",
    )
    assert corpus.comments["comment_id"].tolist() == ["2", "3"]
    assert corpus.comments["parent_id"].fillna("-").tolist() == ["-", "2"]
    assert skipped(corpus) == [[2, "is the collection’s “seed”, not a comment"]]


def test_a_comment_that_lost_all_but_its_id_is_still_one(tmp_path):
    corpus = read(tmp_path, "id,parent_id,author,text\n1,,,\n2,1,Ann,Yes\n")
    assert corpus.comments["comment_id"].tolist() == ["1", "2"]
    assert corpus.comments["parent_id"].fillna("-").tolist() == ["-", "1"]


def test_a_comment_that_speaks_of_seeds_is_a_comment(tmp_path):
    corpus = read(tmp_path, "id,author,text,topic\n1,Ann,Hello,seed\n2,Bob,,seed\n3,,There,seed\n")
    assert len(corpus.comments) == 3


def test_a_row_that_holds_nothing_is_skipped_by_its_line(tmp_path):
    corpus = read(tmp_path, "author,text,city\nAnn,Yes,Ulm\n,,Bonn\nBob,No,\n")
    assert corpus.comments["commenter"].tolist() == ["Ann", "Bob"]
    assert skipped(corpus) == [[3, "holds neither a text, a name, a time nor an id"]]


def test_a_record_that_heads_a_file_is_no_comment(tmp_path):
    corpus = read(
        tmp_path,
        '{"version": 2, "made": "by hand"}\n{"comment_id": "a", "name": "Ann", "text": "Yes"}\n'
        '{"comment_id": "b", "name": "Bob", "text": "No"}\n',
        "comments.jsonl",
    )
    assert corpus.comments["comment_id"].tolist() == ["a", "b"]
    assert skipped(corpus) == [[1, "holds neither a text, a name, a time nor an id"]]
