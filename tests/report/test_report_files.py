"""What the report writes beside its pages, without names on demand, and how large it gets."""

from __future__ import annotations

import csv
import json
import random

from bs4 import BeautifulSoup

from autograder.judging.verdict import Status
from autograder.report import write_page
from autograder.report.hidden_names import without_names
from autograder.report.results import NotHandedIn
from tests.report.made_class import CHAPTER, report_of, student, verdict


def test_csv_and_json_hold_the_same_as_the_page_and_no_formula(tmp_path):
    told = verdict(message="=1+1", misconception="sigmoid.minus_lost")
    write_page(
        tmp_path, report_of(student("=ada", told), student("bob", verdict(status=Status.RIGHT)))
    )
    with open(tmp_path / f"{CHAPTER.assignment}.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["student"] for row in rows] == ["'=ada", "bob"]
    assert rows[0]["sigmoid message"] == "'=1+1" and rows[1]["final"] == "3.0"
    content = json.loads((tmp_path / f"{CHAPTER.assignment}.json").read_text())
    first = content["students"][0]["exercises"]["sigmoid"]
    assert first["misconception"] == "sigmoid.minus_lost" and first["outcome"] == "wrong"


def test_without_names_nothing_tells_who_is_who(tmp_path):
    told = verdict(misconception="sigmoid.minus_lost", message="There is no zoë_f.")
    code = {"sigmoid": "def zoë_f(z):  # Zoë\n    return 1 + z"}
    people = [
        student(
            f"id-{number}-zoë",
            told,
            name="Zoë L",
            address="zoë@x.org",
            page="../zoë.html",
            sources=code,
        )
        for number in range(3)
    ]
    result = report_of(*people, absent=[NotHandedIn("zoë-away", "Zoë A", "a@x.org")])
    write_page(tmp_path, without_names(result, random.Random(1)))
    for path in tmp_path.iterdir():
        text = path.read_text("utf-8-sig")
        assert "zoë" not in text.lower() and "x.org" not in text, path
        assert all(f"student {number}" in text for number in (1, 2, 3))
    assert "def name_1(z):" in (tmp_path / f"{CHAPTER.assignment}.html").read_text()


def test_a_thousand_students_fit_into_three_megabytes(tmp_path):
    chance = random.Random(19)
    words = "the cost falls where it should rise because a sign is lost in your exponent".split()

    def wrong(name):
        said = " ".join(chance.choices(words, k=60))
        return verdict(name, message=said, misconception=f"{name}.m{chance.randrange(40)}")

    people = [
        student(
            f"student-{number:04d}@university.example.org",
            *(
                verdict(name, Status.RIGHT) if chance.random() < 0.6 else wrong(name)
                for name in CHAPTER.exercises
            ),
            name="Maximiliane Mustermann",
            address=f"student-{number:04d}@university.example.org",
            page=f"../feedback/student-{number:04d}/{CHAPTER.assignment}/{CHAPTER.name}.html",
            sources={name: f"def {name}(z):\n    return z" for name in CHAPTER.exercises},
        )
        for number in range(1000)
    ]
    path = write_page(tmp_path, report_of(*people))
    assert path.stat().st_size < 3_000_000
    page = BeautifulSoup(path.read_text(), "html.parser")
    assert len(page.find(id="students").tbody.find_all("tr")) == 1000
