"""The platforms' own files: in other languages, codings and forms; what is none of them."""

import random
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.platforms.canvas_file import (
    assignment_columns,
    chapters_column,
    read_gradebook_file,
)
from autograder.platforms.csv_file import CsvError, CsvFile
from autograder.platforms.dates import read_date
from autograder.platforms.moodle_file import read_worksheet, worksheet_column

ZONE = ZoneInfo("Europe/Zurich")
GERMAN = (
    "ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;"
    "Bewertung kann geändert werden;Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung)\r\n"
    "Teilnehmer/in1;Änne Groß;a@uni.example;Zur Bewertung abgegeben - ;;39,00;Ja;"
    "Mittwoch, 10. Juni 2026, 14:14;-\r\n"
    "Teilnehmer/in2;Bo Li;b@uni.example;Keine Abgabe - ;12,50;39,00;Ja;-;"
    "Freitag, 12. Juni 2026, 08:00\r\n"
)
BLIND = (
    "Identifier,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission)\n"
    "Participant 7,No submission - ,,39.00,Yes,-\n"
)
FRENCH_CANVAS = (
    "Student;ID;SIS User ID;SIS Login ID;Section;Devoir 3 (17);Logistic Regression (18)\n"
    "    Points Possible;;;;;10,00;39,00\n"
    '"Dupont; dit le Grand, Zoé";5;s5;zoe;A;;\n'
)


def written(path, text, coding="utf-8"):
    path.write_bytes(text.encode(coding))
    return path


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_worksheet_is_read_by_what_its_columns_hold(tmp_path, coding):
    table = CsvFile(written(tmp_path / "Bewertungen.csv", GERMAN, coding))
    anne, bo = read_worksheet(table, ZONE)
    assert (anne.number, anne.name, anne.ids[0]) == ("1", "Änne Groß", "a@uni.example")
    assert (anne.handed_in, bo.handed_in) == (datetime(2026, 6, 10, 12, 14), None)
    column = worksheet_column(table, ZONE)
    assert (column.name, column.maximum, column.written(12.5)) == ("Bewertung", 39.0, "12,50")
    before = table.path.read_bytes()
    table.put(1, column.column, column.written(7))
    table.save()
    expected = GERMAN.replace(" - ;;39", " - ;7,00;39").encode(coding)
    assert table.path.read_bytes() == expected != before


def test_with_hidden_names_the_number_tells(tmp_path):
    table = CsvFile(written(tmp_path / "a.csv", BLIND))
    [person] = read_worksheet(table, ZONE)
    assert (person.number, person.name, person.ids) == ("7", "", ())


def test_a_canvas_file_of_another_language(tmp_path):
    table = CsvFile(written(tmp_path / "a.csv", FRENCH_CANVAS))
    [person] = read_gradebook_file(table)
    assert (person.name, person.ids) == ("Zoé Dupont; dit le Grand", ("zoe", "s5", "5"))
    assert [one.maximum for one in assignment_columns(table)] == [10.0, 39.0]
    column = chapters_column(table, "logistic_regression", "")
    assert column.written(1.5) == "1,50"
    assert chapters_column(table, "logistic_regression", "Devoir 3").column == 5
    with pytest.raises(CsvError, match="Assignments in it: Devoir 3, Logistic Regression"):
        chapters_column(table, "deep_network", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "no"),
        (b'Student,ID\n"Never ends,5\n', "never ends"),
        (b"PK\x03\x04\x81\x8d\x8f", "no CSV text"),
        (b"<html>", "no"),
        (b"Student,ID\nA,x\n", "no"),
    ],
)
@pytest.mark.parametrize("read", [read_gradebook_file, lambda table: read_worksheet(table, ZONE)])
def test_what_is_no_file_of_the_platform_is_refused(tmp_path, content, said, read):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CsvError, match=said):
        read(CsvFile(path))


CELLS = st.text(st.sampled_from("aé\",;\n\r '="), max_size=4)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4), data=st.data()
)
def test_only_the_cell_that_is_put_changes(tmp_path_factory, rows, data):
    def cell(text):
        quoted = data.draw(st.booleans()) or set(text) & set('",;\n\r')
        return '"' + text.replace('"', '""') + '"' if quoted else text

    # The first row tells what stands between cells.
    text = "x,y,z,w\r\n" + "\n".join(",".join(map(cell, row)) for row in rows) + "\n"
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    path.write_bytes(text.encode())
    table = CsvFile(path)
    assert table.rows[1:] == rows
    assert not table.save()
    assert path.read_bytes() == text.encode()
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[row])))
    table.put(row + 1, column, 'new, "1"')
    table.save()
    again = CsvFile(path).rows[1:]
    expected = [list(one) for one in rows]
    expected[row][column : column + 1] = ['new, "1"']
    assert again == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, 10 June 2026, 2:14 PM", datetime(2026, 6, 10, 12, 14)),
        ("Wednesday, January 14, 2026, 12:05 AM", datetime(2026, 1, 13, 23, 5)),
        ("miércoles, 10 de junio de 2026, 14:14", datetime(2026, 6, 10, 12, 14)),
        ("2026年6月10日 星期三 14:14", datetime(2026, 6, 10, 12, 14)),
        # November in Polish, October in Croatian: the day of the week tells.
        ("środa, 11 listopada 2026, 14:14", datetime(2026, 11, 11, 13, 14)),
        ("srijeda, 14. listopada 2026., 14:14", datetime(2026, 10, 14, 12, 14)),
        ("Monday, 10 June 2026, 2:14 PM", None),
        ("-", None),
        ("2026-13-40 25:61", None),
        ("9" * 1000, None),
    ],
)
def test_dates_are_read_in_the_language_that_they_are_written_in(text, expected):
    assert read_date(text, ZONE) == expected


def test_odd_text_is_no_date_and_raises_nothing():
    chance = random.Random(5)
    signs = "0123456789 :.,-年月日 AMPMJuneWednesday١٢"
    for _ in range(200):
        text = "".join(chance.choices(signs, k=chance.randrange(40)))
        found = read_date(text, ZONE)
        assert found is None or found.tzinfo is None
