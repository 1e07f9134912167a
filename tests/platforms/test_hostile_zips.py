"""A zip that one student has made costs that student alone, whatever stands in it."""

import io
import struct
import zipfile
from zoneinfo import ZoneInfo

import pytest

from autograder.gradebook.course import load_course
from autograder.platforms.addresses import Address
from autograder.platforms.bounded_reader import MOST_ENTRIES
from autograder.platforms.collect import CollectRequest, collect
from autograder.platforms.collected_table import State
from autograder.platforms.hand_in import hand_in
from autograder.platforms.placing import Placer
from autograder.platforms.record import Record
from autograder.platforms.zips import Entry
from tests.courses.classroom import make_course
from tests.platforms.downloads import (
    CHAPTER,
    FIRST_PARTICIPANT,
    NAMES,
    NOTEBOOK,
    notebook,
    worksheet,
    zipped,
)

BOOK = notebook(1)
# Each part is short enough; all of them together are longer than any path may be.
LONG = "/".join(["d" * 250] * 18) + "/x.txt"
# Where in an entry of a zip's list it stands where the file begins.
PLACE = 42


def begins_at(content: bytes, place: int) -> bytes:
    """A zip of one file, in whose list that file begins elsewhere."""
    made = bytearray(content)
    struct.pack_into("<L", made, made.rindex(b"PK\x01\x02") + PLACE, place)
    return bytes(made)


def many_entries(number: int) -> bytes:
    """A zip whose list names one empty file so many times."""
    one = zipped({"a": b""})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entries = one[start:end] * number
    counts = struct.pack("<4H2LH", 0, 0, number, number, len(entries), start, 0)
    return one[:start] + entries + b"PK\x05\x06" + counts


def nameless() -> bytes:
    """A zip with a file that has no name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), BOOK)
    return packed.getvalue()


HOSTILE = {
    "long path": zipped({NOTEBOOK: BOOK, LONG: b"1"}),
    "folder as time stamp": zipped({NOTEBOOK: BOOK, "timestamp.txt/x": b"1"}),
    "begins before the zip": begins_at(zipped({"w.ipynb": BOOK}), 2**32 - 2),
    "no UTF-8": zipped({"w\xff.ipynb": BOOK}).replace(b"w\xc3\xbf", b"w\xff\xff"),
    "no name": nameless(),
}


def read(packed: bytes):
    """What collecting makes of one student's zip."""
    entry = Entry(("work.zip",), lambda most: packed)
    return hand_in([(Address("1", "", entry.parts, "l"), entry)], NOTEBOOK, has_stamp=False)


def test_the_others_are_collected_and_what_is_left_out_is_told(tmp_path):
    course = load_course(make_course(tmp_path / "course", CHAPTER))
    archive = tmp_path / "moodle.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for place, content in enumerate([zipped({NOTEBOOK: BOOK}), *HOSTILE.values()]):
            label = f"{NAMES[place]}_{FIRST_PARTICIPANT + place}_assignsubmission_file_"
            packed.writestr(f"{label}/work.zip", content)
    # With the times at which work came in, which are written beside it.
    request = CollectRequest(
        (archive,), "moodle", worksheet(tmp_path), CHAPTER.assignment, ZoneInfo("UTC")
    )
    _, rows = collect(course, request)
    taken = {row.who[:3]: row.what for row in rows if row.state is State.TAKEN}
    assert taken["s00"] == "new"
    assert taken.keys() == {f"s{place:02d}" for place in range(len(HOSTILE) + 1)}
    assert "does not take its name" in taken["s01"]
    assert "timestamp.txt" in taken["s02"]
    for place in (0, 1, 2):
        folder = course.folders.submitted(f"s{place:02d}@uni.example", CHAPTER)
        assert (folder / NOTEBOOK).read_bytes() == BOOK
        assert (folder / "timestamp.txt").is_file()


@pytest.mark.parametrize("kind", ["begins before the zip", "no UTF-8"])
def test_a_damaged_list_is_told(kind):
    made = read(HOSTILE[kind])
    assert made.left_out and made.files.keys() == {("work.zip",)}


def test_two_names_of_one_file_are_told_and_the_first_one_stays(tmp_path):
    made = read(zipped({NOTEBOOK: BOOK}))
    # The way in which names differ that are one to a file system without capitals.
    made.files["x", "y"] = b"first"
    made.files["x", ".", "y"] = b"second"
    target = tmp_path / "ada" / CHAPTER.assignment
    Placer(Record(tmp_path / "collected")).place("ada", target, made, None)
    assert (target / "x" / "y").read_bytes() == b"first"
    assert "x/./y (the file system does not take its name" in made.left_out[0]


def test_entries_are_counted_over_all_zips_in_a_zip():
    half = many_entries(MOST_ENTRIES // 2)
    made = read(zipped({f"{number}.zip": half for number in range(10)}))
    too_many = {one for one in made.left_out if f"more than {MOST_ENTRIES} files" in one}
    # The outer zip's own list and one of the inner ones fit.
    assert len(too_many) == 9
    assert len(made.left_out) < 2 * MOST_ENTRIES
