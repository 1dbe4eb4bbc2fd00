"""Comments that JSON keeps in an object, each under its own id."""

import json
from pathlib import Path

import pytest

from loaders import load
from loaders.schema import LoadError

CASES = Path(__file__).parent / "cases" / "files"


def parents(corpus):
    comments = corpus.comments
    return dict(zip(comments["comment_id"], comments["parent_id"].fillna("-"), strict=True))


def test_comments_and_their_replies_may_be_kept_under_their_ids():
    corpus = load(CASES / "20-comments-keyed-by-id.json")
    assert parents(corpus) == {"c1": "-", "c2": "c1", "c3": "-"}
    assert corpus.articles["title"].tolist() == ["The bridge"]
    assert corpus.comments["commenter"].tolist() == ["Mara", "Otto", "Ines"]
    assert corpus.comments["upvotes"].tolist() == [3, 1, 0]
    assert set(corpus.comments["parent_source"]) == {"explicit"}


def test_an_id_of_its_own_is_kept_before_the_key(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"x": {"id": "7", "text": "Yes", "author": "Ann"},
                                "y": {"id": "8", "text": "No", "author": "Bob"}}))  # fmt: skip
    assert load(path).comments["comment_id"].tolist() == ["7", "8"]


def test_objects_without_texts_are_no_comments(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"x": {"author": "Ann", "id": 1}, "y": {"author": "Bob", "id": 2}}))
    with pytest.raises(LoadError):
        load(path)
