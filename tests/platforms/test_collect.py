"""Collecting: thirty people, second attempts, and what must never be lost or believed."""

import io
import json
import re
import zipfile
from zoneinfo import ZoneInfo

import pytest

from autograder.gradebook.course import load_course
from autograder.gradebook.handed_in_at import handed_in_at
from autograder.gradebook.students import known_students, save_students
from autograder.platforms.archives import ArchiveError
from autograder.platforms.chapters import WhichChapterError
from autograder.platforms.collect import CollectRequest, collect
from autograder.platforms.collected_table import State
from tests.courses.classroom import gradebook, make_course
from tests.platforms import downloads
from tests.platforms.downloads import CHAPTER, NOTEBOOK, PEOPLE, notebook, zipped

ZONE = ZoneInfo("Europe/Zurich")


@pytest.fixture
def course(tmp_path):
    return load_course(make_course(tmp_path / "course", CHAPTER))


def collected(course, platform, *archives, roster=None, chapter=""):
    """Who or what came out in each state."""
    found, rows = collect(course, CollectRequest(archives, platform, roster, chapter, ZONE))
    assert found.name == CHAPTER.name
    return rows


def of(rows, state):
    return {row.who: row.what for row in rows if row.state is state}


def submitted(course, student):
    return course.folders.submitted(student, CHAPTER)


def everything(course):
    """What lies in the course's folder of hand-ins."""
    top = course.root / "submitted"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}


@pytest.mark.parametrize("flat", [False, True], ids=["folders", "flat"])
def test_thirty_people_of_moodle(course, tmp_path, flat):
    archive = downloads.moodle_zip(tmp_path, flat=flat)
    rows = collected(course, "moodle", archive, roster=downloads.worksheet(tmp_path))
    taken = of(rows, State.TAKEN)
    assert len(taken) == len(PEOPLE) - 1
    assert list(of(rows, State.MISSING)) == ["s12@uni.example (Student Number13)"]
    assert list(of(rows, State.UNKNOWN)) == ["Who Else_99999_assignsubmission_file"]
    assert (
        "typed"
        in of(rows, State.IGNORED)["Zoë Müller_70001_assignsubmission_onlinetext_/onlinetext.html"]
    )
    assert "read me first.txt" in of(rows, State.IGNORED)
    if not flat:
        assert "leads out of the archive" in taken["s07@uni.example (Student Number08)"]
    assert not list(tmp_path.rglob("slip.txt"))
    assert "there is no notebook" in taken["s08@uni.example (Student Number09)"]
    for place in (*range(8), 10, 28, 29):
        folder = submitted(course, downloads.email(place))
        assert (folder / NOTEBOOK).read_bytes() == notebook(place % 8), place
        came = "2026-06-13 14:14:00" if place == 1 else "2026-06-10 12:14:00"
        assert f"{handed_in_at(folder)}" == came
    with gradebook(course.root) as book:
        known = {student.id: student for student in known_students(book)}
    assert len(known) == len(PEOPLE)
    assert known["s02@uni.example"].last_name == "Álvarez-Núñez"
    before = everything(course)
    again = collected(course, "moodle", archive, roster=downloads.worksheet(tmp_path))
    assert everything(course) == before
    assert {what.partition(";")[0] for what in of(again, State.TAKEN).values()} == {"unchanged"}


def test_thirty_people_of_canvas_and_a_second_download(course, tmp_path):
    first, second = (downloads.canvas_zip(tmp_path, second=second) for second in (False, True))
    roster = downloads.canvas_gradebook(tmp_path)
    rows = collected(course, "canvas", first, roster=roster)
    taken = of(rows, State.TAKEN)
    assert len(taken) == len(PEOPLE) - 1
    assert "late, says the platform" in taken["login01 (Łukasz Żak)"]
    assert list(of(rows, State.UNKNOWN)) == ["elsewho_99999_900000"]
    assert list(of(rows, State.MISSING)) == ["login12 (Student Number13)"]
    before = (submitted(course, "login20") / NOTEBOOK).read_bytes()
    rows = collected(course, "canvas", second, roster=roster)
    replaced = {who[:7] for who, what in of(rows, State.TAKEN).items() if "replaces" in what}
    assert replaced == {"login20", "login21"}
    # What is numbered is there by its first name, too, and the first attempt is kept.
    newest = submitted(course, "login20")
    assert (newest / NOTEBOOK).read_bytes() == notebook(7)
    assert (newest / "helper.py").is_file()
    kept = course.root / "collected" / CHAPTER.assignment / "earlier/login20/1" / NOTEBOOK
    assert kept.read_bytes() == before
    # The first download, once more, takes nobody back to an earlier attempt.
    there = everything(course)
    rows = collected(course, "canvas", first, roster=roster)
    assert "earlier attempt" in of(rows, State.IGNORED)["login20 (Student Number21)"]
    rows = collected(course, "canvas", first, second, roster=roster)
    assert everything(course) == there


def test_two_attempts_in_one_download_the_newest_counts_and_the_other_stays(course, tmp_path):
    path = tmp_path / "submissions.zip"
    path.write_bytes(
        zipped(
            {
                f"doejane_77_500_{NOTEBOOK}": notebook(7),
                f"doejane_LATE_77_900_{CHAPTER.name}-1.ipynb": notebook(1),
            }
        )
    )
    collected(course, "canvas", path)
    folder = submitted(course, "77")
    assert (folder / NOTEBOOK).read_bytes() == notebook(1)
    assert (folder / f"{CHAPTER.name}-0.ipynb").read_bytes() == notebook(7)


def test_a_folder_that_was_unpacked_and_packed_again(course, tmp_path):
    archive = downloads.moodle_zip(tmp_path)
    with zipfile.ZipFile(archive) as packed:
        names = [n for n in packed.namelist() if ".." not in n]
        for name in names:
            packed.extract(name, tmp_path / "unpacked" / "COURSE-Vectorization-4711")
    roster = downloads.worksheet(tmp_path)
    rows = collected(course, "moodle", tmp_path / "unpacked", roster=roster)
    assert len(of(rows, State.TAKEN)) == len(PEOPLE) - 1


def test_folders_that_are_called_by_ids(course, tmp_path):
    top = tmp_path / "hand-ins"
    for student in ("ada", "bob"):
        (top / student).mkdir(parents=True)
        (top / student / "my work.ipynb").write_bytes(notebook(3))
    (top / "ada" / "timestamp.txt").write_text("2026-06-01 10:00:00 UTC")
    (top / "cleo.zip").write_bytes(
        zipped({f"x/{NOTEBOOK}": notebook(1), "x/timestamp.txt": b"2001-01-01 00:00:00 UTC"})
    )
    (top / "list.xlsx").write_bytes(b"")
    rows = collected(course, "folder", top)
    assert of(rows, State.TAKEN).keys() == {"ada", "bob", "cleo"}
    assert "list.xlsx" in of(rows, State.IGNORED)
    assert f"{handed_in_at(submitted(course, 'ada'))}" == "2026-06-01 10:00:00"
    # The one that a student has packed is nobody's word.
    assert handed_in_at(submitted(course, "cleo")) is None


def test_a_worksheet_of_another_assignment_gives_names_and_no_times(course, tmp_path):
    archive = downloads.moodle_zip(tmp_path)
    roster = downloads.worksheet(tmp_path)
    # In another assignment the same numbers are other people's.
    text = re.sub(
        r"Participant (\d+)", lambda m: f"Participant {int(m[1]) + 1}", roster.read_text("utf-8")
    )
    roster.write_text(text, "utf-8")
    rows = collected(course, "moodle", archive, roster=roster)
    assert "found by name" in of(rows, State.TAKEN)["s00@uni.example (Zoë Müller)"]
    assert handed_in_at(submitted(course, "s00@uni.example")) is None
    assert (submitted(course, "s03@uni.example") / NOTEBOOK).read_bytes() == notebook(3)
    # Two people of one name can't be told apart by it.
    # By chance one of them has the number that the other has there.
    assert sum("Kim Park" in who for who in of(rows, State.UNKNOWN)) == 2


def test_without_a_file_of_participants_two_of_one_name_are_unknown(course, tmp_path):
    rows = collected(course, "moodle", downloads.moodle_zip(tmp_path))
    unknown = of(rows, State.UNKNOWN)
    assert len(unknown) == 2
    assert all("--roster" in why for why in unknown.values())
    assert "José Álvarez-Núñez" in of(rows, State.TAKEN)
    # Somebody else of a name that was collected before is not taken for the same person.
    other = tmp_path / "other.zip"
    other.write_bytes(zipped({f"Zoë Müller_1_assignsubmission_file_/{NOTEBOOK}": notebook(0)}))
    rows = collected(course, "moodle", other)
    assert "another person" in of(rows, State.UNKNOWN)["Zoë Müller"]


def test_ids_that_the_gradebook_has_stay(course, tmp_path):
    with gradebook(course.root) as book:
        save_students(book, {"zoe": {"email": "S00@uni.example"}, "s01": {}})
    collected(
        course, "moodle", downloads.moodle_zip(tmp_path), roster=downloads.worksheet(tmp_path)
    )
    assert (submitted(course, "zoe") / NOTEBOOK).exists()
    assert (submitted(course, "s01") / NOTEBOOK).exists()
    assert not submitted(course, "s00@uni.example").exists()


def test_what_another_program_put_there_is_kept_when_it_differs(course, tmp_path):
    folder = submitted(course, "77")
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_bytes(notebook(2))
    path = tmp_path / "submissions.zip"
    path.write_bytes(zipped({f"doejane_77_500_{NOTEBOOK}": notebook(7)}))
    collected(course, "canvas", path)
    kept = course.root / "collected" / CHAPTER.assignment / "earlier/77/1" / NOTEBOOK
    assert kept.read_bytes() == notebook(2)
    # A person's change to what was collected stays when the same is collected again.
    (folder / NOTEBOOK).write_bytes(notebook(6))
    rows = collected(course, "canvas", path)
    assert of(rows, State.TAKEN)["77"] == "unchanged"
    assert (folder / NOTEBOOK).read_bytes() == notebook(6)


def test_nobody_hands_in_for_somebody_else_by_the_name_of_a_file(course, tmp_path):
    path = tmp_path / "moodle.zip"
    inside = f"Kim Park_2_assignsubmission_file_/{NOTEBOOK}"
    path.write_bytes(
        zipped(
            {
                f"Ann Lee_1_assignsubmission_file_/{inside}": notebook(1),
                f"Kim Park_2_assignsubmission_file_/{NOTEBOOK}": notebook(7),
            }
        )
    )
    rows = collected(course, "moodle", path)
    assert of(rows, State.TAKEN).keys() == {"Ann Lee", "Kim Park"}
    assert (submitted(course, "Kim Park") / NOTEBOOK).read_bytes() == notebook(7)


def test_bombs_links_and_locked_files_cost_their_owner_alone(course, tmp_path):
    path = tmp_path / "canvas.zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a_1_10_more.zip", downloads.bomb())
        archive.writestr("b_2_11_many.zip", zipped({f"{n}.txt": b"" for n in range(5001)}))
        archive.writestr("c_3_12_x.zip", b"PK no zip")
        info, target = downloads.link("/etc/passwd")
        info.filename = "d_4_13_link.ipynb"
        archive.writestr(info, target)
        archive.writestr(f"e_5_14_{NOTEBOOK}", notebook(1))
        archive.writestr(f"f_6_15_{'x/' * 30}{NOTEBOOK}", notebook(1))
    path.write_bytes(packed.getvalue())
    rows = collected(course, "canvas", path)
    taken = of(rows, State.TAKEN)
    assert "too much" in taken["1"]
    assert "more than 5000 files" in taken["2"]
    assert "can't" in taken["3"] or "not a zip" in taken["3"]
    assert taken["5"] == "new"
    assert of(rows, State.UNKNOWN).keys() == {"4", "6"}
    assert (submitted(course, "1") / "more.zip").is_file()


def test_a_file_that_is_locked_with_a_password_is_told(course, tmp_path):
    content = bytearray(zipped({f"e_5_14_{NOTEBOOK}": notebook(1), f"g_6_15_{NOTEBOOK}": b"{}"}))
    # The mark of a locked file, in the list at the end.
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "canvas.zip"
    path.write_bytes(bytes(content))
    rows = collected(course, "canvas", path)
    assert "password" in of(rows, State.UNKNOWN)["6"]
    assert of(rows, State.TAKEN) == {"5": "new"}


def test_what_macos_packs_is_unpacked(course, tmp_path):
    path = tmp_path / "canvas.zip"
    packed = zipped({NOTEBOOK: notebook(5), f"__MACOSX/._{NOTEBOOK}": b"\0"})
    path.write_bytes(zipped({f"a_1_10_{NOTEBOOK}.zip": packed}))
    collected(course, "canvas", path)
    folder = submitted(course, "1")
    assert [file.name for file in folder.iterdir()] == [NOTEBOOK]
    assert (folder / NOTEBOOK).read_bytes() == notebook(5)


def test_a_name_that_pages_would_run_is_saved_without_its_signs(course, tmp_path):
    roster = downloads.worksheet(tmp_path)
    text = roster.read_text("utf-8").replace("Student Number06", "<script>x</script> B&amp;b")
    roster.write_text(text, "utf-8")
    archive = tmp_path / "moodle.zip"
    archive.write_bytes(
        zipped({f"Zoë Müller_70001_assignsubmission_file_/{NOTEBOOK}": notebook(1)})
    )
    collected(course, "moodle", archive, roster=roster)
    with gradebook(course.root) as book:
        known = {student.id: student for student in known_students(book)}
    assert known["s05@uni.example"].first_name == "scriptx/script"
    assert known["s05@uni.example"].last_name == "Bamp;b"


def test_a_zip_beside_a_notebook_stays_packed(course, tmp_path):
    path = tmp_path / "canvas.zip"
    data = zipped({"a.csv": b"1"})
    path.write_bytes(zipped({f"a_1_10_{NOTEBOOK}": notebook(1), "a_1_11_data.zip": data}))
    collected(course, "canvas", path)
    assert (submitted(course, "1") / "data.zip").read_bytes() == data


def test_the_chapter_is_told_by_the_notebooks_or_has_to_be_said(course, tmp_path):
    path = tmp_path / "canvas.zip"
    path.write_bytes(zipped({"a_1_10_essay.pdf": b"%PDF"}))
    with pytest.raises(WhichChapterError, match="--chapter and one of: 01_vectorization"):
        collected(course, "canvas", path)
    rows = collected(course, "canvas", path, chapter="01_vectorization")
    assert "no notebook" in of(rows, State.TAKEN)["1"]


def test_what_is_no_zip_is_refused_and_changes_nothing(course, tmp_path):
    path = tmp_path / "canvas.zip"
    path.write_text("<html>Please log in")
    with pytest.raises(ArchiveError, match="as the platform made it"):
        collected(course, "canvas", path)
    assert not (course.root / "submitted").exists()


def test_the_record_has_who_came_late_and_by_which_name(course, tmp_path):
    collected(course, "canvas", downloads.canvas_zip(tmp_path))
    record = course.root / "collected" / CHAPTER.assignment / "record.json"
    told = json.loads(record.read_text("utf-8"))["students"]["4002"]
    assert told["late"]
    assert told["label"] == "żakłukasz_LATE_4002_900101"
    assert record.stat().st_mode & 0o077 == 0
