"""Words counted as Chromium's own segmenter counts them: by the word status of ICU."""

import pytest
from playwright.sync_api import Browser

from engines.words.counting import word_count

WORD_LIKE = (
    "text => [...new Intl.Segmenter('en', {granularity: 'word'}).segment(text)]"
    ".reduce((sums, each) => [sums[0] + 1, sums[1] + each.isWordLike], [0, 0])"
)


@pytest.mark.parametrize(
    ("text", "pieces", "words"),
    [
        # 24 pieces, of which five have no word status (UBRK_WORD_NONE): three “。” and two “，”.
        ("那我也不得不佩服。唉，说起这件事情啊。想想吧，好多大学生好不容易从农村出来。", 24, 19),
        ("我学习Python3语言", 4, 4),
        ("私は猫が好きです", 6, 6),
        ("ฉันรักแมว", 3, 3),
        ("2024年,", 3, 2),
        ("COVID-19 isn’t over :)", 10, 4),
    ],
)
def test_a_word_is_a_piece_that_has_a_word_status(
    chromium: Browser, text: str, pieces: int, words: int
) -> None:
    page = chromium.new_page()
    assert page.evaluate(WORD_LIKE, text) == [pieces, words]
    page.close()
    assert word_count(text) == words
