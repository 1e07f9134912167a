"""Reading what was handed in: nothing in a student's folder stops the grader or leads it out."""

from __future__ import annotations

import json
import os
import zipfile

import pytest

from autograder.building.notebook import source_notebook
from autograder.grading.answered import Released
from autograder.grading.copied_files import read_copied_files
from autograder.grading.mark import content_fingerprint
from autograder.grading.notebooks import MOST_FOLDERS, MOST_NAMES, MOST_NOTEBOOKS
from autograder.grading.submission import MOST_BYTES, read_submission
from tests.courses.classroom import CHAPTER, NAME, pieces, reference_answers, submission

RELEASED = Released.of(source_notebook(pieces(CHAPTER), CHAPTER))
EXPECTED = f"{NAME}.ipynb"
BLANK = json.dumps(submission())
RIGHT = json.dumps(submission(reference_answers()))
ANSWERS = reference_answers()


def some(*names):
    """A notebook in which only these exercises are answered."""
    return json.dumps(submission({name: ANSWERS[name] for name in names}))


def read(folder, name="chapter"):
    return read_submission(folder, name, RELEASED, "ada")


def handed_in(folder, files):
    """What is read of a folder with these files (path -> text)."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return read(folder, NAME)


def test_reads_the_notebook_as_it_is(tmp_path):
    (tmp_path / "chapter.ipynb").write_text('{"cells": []}')
    submission = read(tmp_path)
    assert (submission.text, submission.reason, submission.remarks) == ('{"cells": []}', "", [])


def test_says_whose_it_is_whether_it_can_be_read_or_not(tmp_path):
    assert read(tmp_path).reason and read(tmp_path).student == "ada"
    (tmp_path / "chapter.ipynb").write_text('{"cells": []}')
    assert not read(tmp_path).reason and read(tmp_path).student == "ada"


def test_takes_a_renamed_notebook_if_it_is_the_only_one_and_says_so(tmp_path):
    (tmp_path / "chapter (1).ipynb").write_text("{}")
    submission = read(tmp_path)
    assert submission.text == "{}"
    assert "chapter (1).ipynb" in submission.remarks[0]


@pytest.mark.parametrize("names", [[], ["note.txt"], [".hidden.ipynb"], ["answers.py"]])
def test_says_that_the_notebook_is_missing(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("{}")
    assert "There is no notebook chapter.ipynb" in read(tmp_path).reason


def test_does_not_follow_a_link_out_of_the_folder(tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "chapter.ipynb").symlink_to(tmp_path / "secret")
    submission = read(tmp_path / "in")
    assert submission.text == "" and "can't be opened" in submission.reason


def test_does_not_wait_on_a_pipe_or_open_a_directory(tmp_path):
    os.mkfifo(tmp_path / "chapter.ipynb")
    assert "no regular file" in read(tmp_path).reason
    (tmp_path / "other.ipynb").mkdir()
    assert read(tmp_path, "other").reason


def test_reads_no_more_than_a_bounded_part_of_a_huge_file(tmp_path):
    with open(tmp_path / "chapter.ipynb", "wb") as file:
        file.write(b"{}")
        file.truncate(MOST_BYTES * 50)
    assert len(read(tmp_path).text) == MOST_BYTES


def test_reads_text_that_is_not_utf_8_and_a_byte_order_mark(tmp_path):
    (tmp_path / "chapter.ipynb").write_bytes(b'\xef\xbb\xbf{"a": "\xff"}')
    assert read(tmp_path).text == '{"a": "�"}'


def test_no_link_at_any_depth_is_copied(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "b.txt").symlink_to(tmp_path / "real" / "a.txt")
    copied = read_copied_files(tmp_path, [], tmp_path / "nothing given")
    assert copied.files == {("real", "a.txt"): b"a"}
    assert copied.remarks == [
        "b.txt, linked were left out of the graded folder: a link is not followed."
    ]


@pytest.mark.parametrize("other", ["x (1).ipynb", "x-Copy1.ipynb", "x_final.ipynb", "A.IPYNB"])
def test_the_one_that_holds_work_counts_beside_the_blank_release(tmp_path, other):
    found = handed_in(tmp_path, {EXPECTED: BLANK, other: some("sigmoid")})
    assert found.text == some("sigmoid") and not found.reason
    assert other in found.look and "it alone holds work" in found.look
    assert found.look in found.remarks


def test_a_blank_that_jupyter_saved_again_is_a_blank(tmp_path):
    """Metadata, ids, outputs, blank space and a docstring differ; nobody worked in it."""
    saved = submission()
    for number, cell in enumerate(saved["cells"]):
        cell["id"] = f"new-{number}"
        cell["metadata"]["collapsed"] = False
        if cell["cell_type"] == "code":
            cell.update(execution_count=number, outputs=[{"output_type": "stream", "text": "1"}])
            cell["source"] = [line.rstrip("\n") + "  \n" for line in cell["source"]]
            cell["source"] = [line.replace("Logistic", "The logistic") for line in cell["source"]]
    blank = json.dumps(saved, indent=4)
    assert handed_in(tmp_path, {EXPECTED: blank, "b.ipynb": some("predict")}).text != blank


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_any_single_answer_is_work(tmp_path, name):
    assert handed_in(tmp_path, {EXPECTED: BLANK, "b.ipynb": some(name)}).text == some(name)


def test_work_whose_cells_lost_their_marks_is_work(tmp_path):
    pasted = submission(ANSWERS)
    for cell in pasted["cells"]:
        cell["metadata"] = {}
    found = handed_in(tmp_path, {EXPECTED: BLANK, "Untitled.ipynb": json.dumps(pasted)})
    assert found.text == json.dumps(pasted)


def test_the_expected_name_counts_if_both_hold_work(tmp_path):
    found = handed_in(tmp_path, {EXPECTED: some("sigmoid"), "a.ipynb": RIGHT})
    assert found.text == some("sigmoid") and "it has the expected name" in found.look


@pytest.mark.parametrize("other", [BLANK, "not JSON", '{"cells": [], "nbformat": 4}'])
def test_the_expected_name_counts_if_neither_holds_work(tmp_path, other):
    found = handed_in(tmp_path, {EXPECTED: BLANK, "a.ipynb": other})
    assert found.text == BLANK and "a.ipynb" in found.look


def test_one_that_can_not_be_read_is_named_and_does_not_hide_the_others(tmp_path):
    found = handed_in(tmp_path, {EXPECTED: "not JSON", "b.ipynb": RIGHT})
    assert found.text == RIGHT
    assert any(EXPECTED in remark and "not JSON" in remark for remark in found.remarks)


def test_of_renamed_ones_the_only_one_with_work_counts(tmp_path):
    files = {"a.ipynb": BLANK, "b.ipynb": some("model"), "c.ipynb": "{}"}
    assert handed_in(tmp_path, files).text == some("model")


def test_of_renamed_ones_that_with_all_answers_of_the_others_counts(tmp_path):
    found = handed_in(tmp_path, {"a.ipynb": some("model"), "b.ipynb": some("model", "sigmoid")})
    assert found.text == some("model", "sigmoid")
    assert "all the answers" in found.look


def test_none_counts_if_renamed_ones_hold_different_work(tmp_path):
    other = json.dumps(submission(sigmoid="def sigmoid(z): return z"))
    found = handed_in(tmp_path, {EXPECTED: BLANK, "a.ipynb": some("sigmoid"), "b.ipynb": other})
    assert not found.text
    assert all(name in found.reason for name in ("a.ipynb", "b.ipynb", EXPECTED, "Hand in one"))


@pytest.mark.parametrize(
    "hidden", [f"._{EXPECTED}", f".~{EXPECTED}", f".ipynb_checkpoints/{NAME}-checkpoint.ipynb"]
)
def test_hidden_files_are_no_notebooks(tmp_path, hidden):
    found = handed_in(tmp_path, {EXPECTED: BLANK, hidden: RIGHT})
    assert (found.text, found.remarks, found.look) == (BLANK, [], "")


@pytest.mark.parametrize(
    "name", [f"{EXPECTED}.txt", f"{EXPECTED}.json", f"{NAME}.IPYNB", f"sub/{EXPECTED}", "s/a.ipynb"]
)
def test_takes_a_notebook_of_a_mangled_name_or_one_folder_down(tmp_path, name):
    found = handed_in(tmp_path, {name: RIGHT, "note.txt": "hello"})
    assert (found.text, found.look) == (RIGHT, "")
    assert found.remarks == [f"The notebook was handed in as {name}."]


def test_work_one_folder_down_counts_beside_a_blank(tmp_path):
    files = {EXPECTED: BLANK, f"unpacked/{EXPECTED}": RIGHT}
    found = handed_in(tmp_path, files)
    assert found.text == RIGHT and f"unpacked/{EXPECTED}" in found.look


def test_older_notebooks_in_a_folder_are_left_alone_beside_work(tmp_path):
    found = handed_in(tmp_path, {EXPECTED: some("sigmoid"), f"old/{EXPECTED}": RIGHT})
    assert (found.text, found.remarks) == (some("sigmoid"), [])


@pytest.mark.parametrize("name", ["work.zip", f"{EXPECTED}.zip"])
def test_names_a_packed_file_and_says_to_unpack_it(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(EXPECTED, RIGHT)
    found = read(tmp_path, NAME)
    assert not found.text and "Unpack" in found.reason
    assert name in " ".join([found.reason, *found.remarks])


def test_asks_for_a_look_at_a_packed_file_beside_a_blank_and_not_beside_work(tmp_path):
    found = handed_in(tmp_path, {EXPECTED: BLANK, "work.zip": "PK"})
    assert found.text == BLANK and "work.zip" in found.look
    assert not handed_in(tmp_path, {EXPECTED: some("sigmoid")}).look


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04..word/document.xml", "a Word document"),
        (b"PK\x03\x04..a.txt", "a zip archive"),
        (b"{\\rtf1 }", "a rich-text document"),
        (b"\0" * 1000, "zero bytes"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
    ],
)
def test_says_what_else_a_file_is(tmp_path, content, kind):
    (tmp_path / "chapter.ipynb").write_bytes(content)
    assert kind in read(tmp_path).reason


def test_what_is_no_folder_is_said_to_be_none(tmp_path):
    (tmp_path / "file").write_text("")
    assert "can't be read as a folder" in read(tmp_path / "file").reason


def test_looks_at_a_bounded_number_of_names_and_yet_finds_the_expected_one(tmp_path):
    for number in range(3 * MOST_NAMES):
        (tmp_path / f"{number}.txt").touch()
    assert len(read(tmp_path, NAME).reason) < 500
    assert handed_in(tmp_path, {EXPECTED: RIGHT}).text == RIGHT


def test_looks_into_a_bounded_number_of_folders_and_notebooks(tmp_path):
    files = {f"{number:03d}/a.ipynb": BLANK for number in range(MOST_FOLDERS + 5)}
    assert handed_in(tmp_path, {**files, f"999/{EXPECTED}": RIGHT}).text != RIGHT
    many = {f"{number:03d}.ipynb": "{}" for number in range(MOST_NOTEBOOKS + 5)}
    (tmp_path / "many").mkdir()
    found = handed_in(tmp_path / "many", {**many, EXPECTED: BLANK})
    assert found.text == BLANK and len(found.remarks) == MOST_NOTEBOOKS


def test_the_fingerprint_follows_what_counts_and_nothing_else(tmp_path):
    def fingerprint(**files):
        for path in tmp_path.iterdir():
            path.unlink()
        files = {EXPECTED: BLANK} | {f"{name}.ipynb": text for name, text in files.items()}
        return content_fingerprint(handed_in(tmp_path, files))

    alone = fingerprint()
    (tmp_path / "timestamp.txt").write_text("2026-03-01 18:30:00 UTC")
    assert content_fingerprint(read(tmp_path, NAME)) == alone
    found = [alone, fingerprint(b=BLANK), fingerprint(b=RIGHT), fingerprint(b=some("model"))]
    assert len(set(found)) == len(found)
