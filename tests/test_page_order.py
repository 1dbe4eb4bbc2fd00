"""The order in which a page lists its comments."""

from loaders import load
from loaders.schema import Options

ROWS = (
    "id,author,text,date\n1,Ann,last,2024-05-06\n2,Ben,middle,2024-05-05\n3,Cy,first,2024-05-04\n"
)


def question(content):
    return dict(load(content.encode()).report.questions).get("page_order", "")


def test_a_page_that_lists_the_newest_first_is_noticed_and_left_as_it_is():
    assert question(ROWS).startswith("The newest comment seems to come first")
    assert load(ROWS.encode()).comments["position"].tolist() == [0, 1, 2]


def test_whoever_says_so_gets_it_turned_round():
    corpus = load(ROWS.encode(), Options(page_order="newest first"))
    assert corpus.comments["text"].tolist() == ["first", "middle", "last"]
    assert corpus.comments["position"].tolist() == [0, 1, 2]


def test_several_discussions_are_turned_each_for_itself():
    rows = "discussion_id,id,author,text\na,1,Ann,2nd\nb,1,Ben,late\na,2,Cy,1st\nb,2,Di,early\n"
    corpus = load(rows.encode(), Options(page_order="newest first"))
    assert corpus.comments["discussion_id"].tolist() == ["a", "a", "b", "b"]
    assert corpus.comments["text"].tolist() == ["1st", "2nd", "early", "late"]


def test_in_order_nothing_is_asked_out_of_order_and_without_times_it_is():
    oldest_first = "id,author,text,date\n1,Ann,a,2024-05-04\n2,Ben,b,2024-05-05\n"
    assert question(oldest_first) == ""
    assert question(ROWS + "4,Di,x,2024-05-07\n").startswith("The comments’ times follow no one")
    assert question("id,author,text\n1,Ann,a\n2,Ben,b\n").startswith("No times tell")


def test_where_replies_are_recorded_nothing_is_asked():
    assert question("id,parent_id,author,text\n1,,Ann,a\n2,1,Ben,b\n") == ""
