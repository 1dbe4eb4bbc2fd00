"""Texts as the compiled loops take them: one layout, whatever they come from."""

import pandas as pd
import pyarrow as pa
import pytest

from engines.compiling.compiled import HAS_NUMBA
from engines.texts import texts_of
from engines.word_lists.textblob import scorer as textblob
from engines.word_lists.vader import scorer as vader

WORDS = ["good", "", "so bad 😂"]
CHUNKED = pd.Series(pd.array(pa.chunked_array([["good", ""], ["so bad 😂"]]), dtype="str"))
KINDS = {
    "a list": WORDS,
    "objects": pd.Series(WORDS, dtype=object),
    "Arrow strings": pd.Series(WORDS, dtype="str"),
    "several chunks": CHUNKED,
    "a slice": pd.Series(["before", *WORDS, "after"], dtype="str").iloc[1:4],
    "a missing text": pd.Series(["good", None, "so bad 😂"], dtype="str"),
    "from memory that is only to be read": pd.Series(
        pd.array(
            pa.Array.from_buffers(
                pa.large_string(),
                3,
                [
                    None,
                    *(
                        pa.py_buffer(bytes(b))
                        for b in pa.array(WORDS, pa.large_string()).buffers()[1:]
                    ),
                ],
            ),
            dtype="str",
        )
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_texts_of_any_kind_are_laid_out_alike_and_cannot_be_written_to(kind):
    laid = texts_of(KINDS[kind])
    assert [laid[number] for number in range(3)] == WORDS
    assert not laid.data.flags.writeable
    assert not laid.offsets.flags.writeable


def test_no_texts_at_all_cannot_be_written_to_either():
    laid = texts_of([])
    assert (len(laid), laid.data.flags.writeable, laid.offsets.flags.writeable) == (0, False, False)


@pytest.mark.skipif(not HAS_NUMBA, reason="numba is not installed")
@pytest.mark.parametrize(
    "loops", [(textblob, "_score"), (vader, "_score")], ids=["textblob", "vader"]
)
def test_what_was_compiled_for_one_kind_serves_all(loops):
    module, name = loops
    for texts in KINDS.values():
        module.score(texts_of(texts))
        module.counted_words(texts_of(texts))
    assert len(getattr(module, name).signatures) == 1
