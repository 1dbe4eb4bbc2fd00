"""What a reader is told of a file that holds no discussion."""

import pytest

from loaders import load
from loaders.schema import LoadError, Options

SAID = {
    b"%PDF-1.7\n": "a PDF document; .* save that as HTML",
    b"\x89PNG\r\n\x1a\n": r"a picture \(PNG\); .* save the page as HTML",
    b"\xd0\xcf\x11\xe0" + b"\0" * 600: r"an old Office document .* Save the table as .xlsx or CSV",
    b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>": "a news feed .* the comment feed",
    b"<?xml version='1.0'?><recipe><step/></recipe>": "XML whose first element is <recipe>",
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Trams", "items": '
    b'[{"id": "1", "content_text": "The tram is back.", "url": "https://example.org/1"}]}': (
        "a news feed .* save the comment feed"
    ),
    b"[04.05.24, 10:00:11] Ann: hello\n": "a chat .* Telegram and WhatsApp are read",
    b'{"weather": {"degrees": 3}}': "JSON with the keys “weather”, “degrees”; .* `json_table`",
    b"shoe,size\nboot,9\n": "text, perhaps a table, that begins “shoe,size”; .* `table`",
    b"hello": "text that begins “hello”",
}


@pytest.mark.parametrize("content", SAID)
def test_it_is_called_by_its_name_and_the_nearest_format_is_named(content):
    with pytest.raises(LoadError, match=SAID[content]):
        load(content)


def test_the_files_own_name_is_used_where_there_is_one():
    with pytest.raises(
        LoadError, match=r"^notes\.txt is text that begins “hello”; no comments were"
    ):
        load(b"hello", Options(filename="notes.txt"))
