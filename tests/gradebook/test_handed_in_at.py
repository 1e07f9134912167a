"""When a submission was handed in is read from a file that may hold anything."""

from __future__ import annotations

import os
import random
from datetime import datetime

import pytest

from autograder.gradebook import handed_in_at as module
from autograder.gradebook.handed_in_at import MOST_BYTES, TIME_STAMP, handed_in_at


def _stamp(folder, content):
    (folder / TIME_STAMP).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2029-12-31 00:00:00 UTC", datetime(2029, 12, 31)),
        (
            "2015-02-02 15:58:23.948203 America/Los_Angeles\n",
            datetime(2015, 2, 2, 23, 58, 23, 948203),
        ),
        ("2026-03-01 18:30:00 +0000", datetime(2026, 3, 1, 18, 30)),
        ("2026-03-01T18:30:00Z", datetime(2026, 3, 1, 18, 30)),
        ("12/31/2029 6:30pm", datetime(2029, 12, 31, 18, 30)),
        ("\ufeff2026-03-01 18:30:00 UTC\r\n", datetime(2026, 3, 1, 18, 30)),
    ],
)
def test_reads_what_nbgrader_and_people_write(tmp_path, text, date):
    assert handed_in_at(_stamp(tmp_path, text)) == date


@pytest.mark.parametrize(
    "content",
    [
        "yesterday evening",
        "1" * 5_000_000,
        "2026-03-01 18:30:00 " + "9" * 5_000_000,
        " " * 5_000_000,
        "2026-03-01 00:00:00 UTC" + " " * MOST_BYTES,
        "9" * MOST_BYTES,
        "2026-03-01 00:00:00 9999999999999999999",
        "2026-03-01 00:00:00 /etc/hostname",
        "2026-03-01 00:00:00 :/etc/hostname",
        "2026-03-01 00:00:00 ../../../etc/hostname",
        b"\xff\xfe2\x000\x00",
        b"\0" * 50,
    ],
)
def test_what_is_no_date_is_told_in_one_way(tmp_path, content):
    with pytest.raises(ValueError, match=r"timestamp.txt holds no date \("):
        handed_in_at(_stamp(tmp_path, content))


def test_no_zone_is_looked_for_in_a_path(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "parse_utc", asked.append)
    with pytest.raises(ValueError):
        handed_in_at(_stamp(tmp_path, f"2026-03-01 00:00:00 {tmp_path}/own_zone"))
    assert not asked


def test_nothing_or_an_empty_file_or_no_file_is_no_date(tmp_path):
    assert handed_in_at(tmp_path / "gone") is None
    assert handed_in_at(tmp_path) is None
    assert handed_in_at(_stamp(tmp_path, "\n")) is None


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_a_pipe_a_folder_or_a_link_is_not_read(tmp_path, make):
    make(tmp_path / TIME_STAMP)
    assert handed_in_at(tmp_path) is None


def test_no_more_than_a_bound_is_read_of_a_huge_file(tmp_path):
    with open(tmp_path / TIME_STAMP, "wb") as file:
        file.truncate(2**40)
    with pytest.raises(ValueError, match="more than"):
        handed_in_at(tmp_path)


def test_a_thousand_odd_texts_raise_nothing_but_a_value_error(tmp_path):
    rng = random.Random(5)
    parts = ["2026", "-", "/", ":", " ", "T", "UTC", "+01", "EST5EDT", "Feb", "9" * 20, "nan", "."]
    for _ in range(1000):
        text = "".join(rng.choices(parts, k=rng.randint(1, 12)))
        try:
            handed_in_at(_stamp(tmp_path, text))
        except ValueError:
            continue
