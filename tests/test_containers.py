"""Packed files, folders and several files at once."""

import bz2
import gzip
import io
import lzma
import zipfile

import pytest
import zstandard

from loaders import load
from loaders.schema import LoadError

TABLE = b"id,author,text\n1,Ann,hello\n2,Ben,good day\n"
LINES = b"".join(b'{"id":"%d","author":"Ann","text":"word %d"}\n' % (n, n) for n in range(2000))


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


PACKERS = {
    "gzip": gzip.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip": lambda content: zipped(("a.csv", content)),
}


@pytest.mark.parametrize("name", PACKERS)
def test_what_is_packed_is_read_as_what_it_holds(name):
    corpus = load(PACKERS[name](TABLE))
    assert corpus.comments["text"].tolist() == ["hello", "good day"]
    assert corpus.report.why.startswith(f"Packed with {name}. Table with commas")


@pytest.mark.parametrize("name", ["gzip", "zstd", "bzip2", "xz"])
def test_parts_packed_one_after_the_other_are_read_as_one(name):
    content = PACKERS[name](LINES[:27000]) + PACKERS[name](LINES[27000:])
    assert load(content).report.records == 2000


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_a_stream_that_breaks_off_gives_what_came_before_and_says_so(name):
    # Lines that do not compress, so that half the stream holds half the lines.
    packed = PACKERS[name](b"".join(_lines_without_pattern(4000)))
    report = load(packed[: len(packed) // 2]).report
    assert 1000 < report.loaded < 3000
    assert any("breaks off after byte" in note for note in report.notes)
    assert report.records == report.loaded + len(report.skipped)


def _lines_without_pattern(count):
    number = 1
    for row in range(count):
        number = number * 6364136223846793005 + 1442695040888963407 & (1 << 512) - 1
        yield b'{"id":"%d","author":"Ann","text":"%x"}\n' % (row, number)


def test_a_damaged_stream_is_said_to_be_damaged():
    packed = bytearray(gzip.compress(b"".join(_lines_without_pattern(4000)), 1))
    packed[len(packed) // 2 : len(packed) // 2 + 64] = b"\xff" * 64
    notes = " ".join(load(bytes(packed)).report.notes)
    assert "is damaged at byte" in notes


@pytest.mark.parametrize("name", ["gzip", "zstd", "bzip2", "xz", "zip"])
def test_a_bomb_is_refused(name):
    with pytest.raises(LoadError, match="Unpacked, this is more than"):
        load(PACKERS[name](b"author,text\n" + b"a,b\n" * 8_000_000))


def test_a_zstd_frame_that_claims_a_terabyte_is_refused():
    # Magic number, then a frame header: 8-byte content size, single segment.
    header = b"\x28\xb5\x2f\xfd" + b"\xe0" + (1 << 40).to_bytes(8, "little")
    with pytest.raises(LoadError, match="cannot be unpacked"):
        load(header + b"\x03\x00\x00" + b"a" * 100)


def test_names_that_lead_out_of_a_zip_are_only_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    corpus = load(zipped(("../../evil.csv", TABLE)))
    assert len(corpus.comments) == 2
    assert not list(tmp_path.iterdir())


def test_of_members_with_one_name_the_later_is_read_and_that_is_said():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.csv", TABLE), ("a.csv", TABLE.replace(b"hello", b"hi")))
    corpus = load(content)
    assert corpus.comments["text"].tolist() == ["hi", "good day"]
    assert "The zip holds 1 file twice; the later of the two was read." in corpus.report.notes


def test_an_encrypted_zip_and_one_within_another_are_refused():
    locked = bytearray(zipped(("a.csv", TABLE)))
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(LoadError, match="is encrypted"):
        load(bytes(locked))
    with pytest.raises(LoadError, match="Unpack the outer one first"):
        load(zipped(("inner.zip", zipped(("a.csv", TABLE)))))


def test_a_zip_of_200_000_files_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(200_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    with pytest.raises(LoadError, match="holds 200,000 files; at most 10,000 are read"):
        load(made.getvalue())


def test_a_zip_that_is_cut_off_is_refused():
    with pytest.raises(LoadError, match="is damaged"):
        load(zipped(("a.csv", TABLE))[:-30])


def test_a_folder_is_one_corpus_with_a_discussion_for_each_file(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_bytes(TABLE)
    (tmp_path / "two_files").mkdir()
    (tmp_path / "two_files" / "style.css").write_text("a{}")
    (tmp_path / "shoes.csv").write_text("shoe,size\nboot,9\n")
    corpus = load(tmp_path)
    assert corpus.articles["discussion_id"].tolist() == ["one", "two"]
    assert corpus.comments["discussion_id"].tolist() == ["one", "one", "two", "two"]
    assert corpus.comments["position"].tolist() == [0, 1, 0, 1]
    report = corpus.report
    assert report.files[["file", "records"]].to_numpy().tolist() == [["one.csv", 2], ["two.csv", 2]]
    assert report.not_read["file"].tolist() == ["shoes.csv"]
    assert report.notes[0].startswith("Not looked at: 1 other file (pictures")


def test_files_that_speak_of_one_discussion_are_joined_by_its_id(tmp_path):
    for name, row in (("a", b"9,1,Ann,hello"), ("b", b"9,2,Ben,good day"), ("c", b"8,1,Cy,hm")):
        (tmp_path / f"{name}.csv").write_bytes(b"discussion_id,id,author,text\n" + row + b"\n")
    corpus = load([tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"])
    assert corpus.articles["discussion_id"].tolist() == ["9", "8"]
    assert corpus.comments["comment_id"].tolist() == ["1", "2", "1"]


def test_one_id_with_two_titles_is_two_discussions(tmp_path):
    start = b"discussion_id,title,id,author,text\n"
    (tmp_path / "a.csv").write_bytes(start + b"1,Trams,1,Ann,hello\n")
    (tmp_path / "b.csv").write_bytes(start + b"1,Birds,1,Ben,good day\n")
    corpus = load(tmp_path)
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [
        ["1", "Trams"],
        ["b/1", "Birds"],
    ]
    assert corpus.comments["discussion_id"].tolist() == ["1", "b/1"]


def test_the_same_file_twice_is_loaded_once_and_its_records_skipped(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_bytes(b"discussion_id,id,author,text\n9,1,Ann,hello\n")
    report = load(tmp_path).report
    assert (report.records, report.loaded) == (2, 1)
    assert report.skipped.to_numpy().tolist() == [["b.csv", 2, "repeats comment 1 word for word"]]


def test_a_zip_that_lies_about_a_members_size_is_said_to_be_damaged():
    content = zipped(("a.csv", TABLE * 1000))
    size = len(TABLE * 1000).to_bytes(4, "little")
    with pytest.raises(LoadError, match="is damaged"):
        load(content.replace(size, (10).to_bytes(4, "little")))


def test_a_zip_on_disk_is_closed_after_reading(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.csv", TABLE)))
    assert len(load(path).comments) == 2
    path.unlink()
