"""What students get: everything they need, and nothing of the answer key."""

from __future__ import annotations

import ast
import inspect
import io
import json
import re
import secrets
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.building.bundle import student_bundle
from autograder.building.chapter_text import read_chapter
from autograder.building.minutes import Time, estimate
from autograder.building.places import Places
from autograder.building.students_wheel import students_wheel
from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import PUBLIC_SECRET, hidden_cases, seed_from
from autograder.exercises.repair import RepairExercise
from autograder.exercises.value import ValueExercise
from autograder.reference import all_chapters, load_chapter

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("logistic_regression")
# A prediction has no right answer that could get out.
WITH_AN_ANSWER = [name for name, e in CHAPTER.exercises.items() if e.kind_name != "prediction"]
# Statements as short as "m = X.shape[1]" say nothing of an answer, and prose may need them.
TELLING = 18


@pytest.fixture(scope="module")
def time() -> Time:
    """How long the real chapter takes."""
    return estimate(read_chapter(Places(PROJECT, CHAPTER).text, CHAPTER), CHAPTER)


@pytest.fixture(scope="module")
def bundle(time: Time) -> bytes:
    """The real chapter's student bundle.

    Its release is the committed one: test_built_notebooks.py proves that a build gives the same.
    """
    folder = Places(PROJECT, CHAPTER).release_folder
    release = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    return student_bundle(CHAPTER, release, students_wheel(PROJECT), time)


@pytest.fixture(scope="module")
def files(bundle: bytes) -> dict[str, bytes]:
    """Every file of the bundle, those in the wheel included."""
    return dict(unpacked("", bundle))


@pytest.fixture(scope="module")
def texts(files: dict[str, bytes]) -> dict[str, bytes]:
    """Every file's content as `shown`."""
    return {name: shown(name, content) for name, content in files.items()}


def unpacked(prefix: str, archive: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        for name in pack.namelist():
            yield prefix + name, pack.read(name)
            if name.endswith((".whl", ".zip")) and pack.read(name):
                yield from unpacked(f"{prefix}{name}/", pack.read(name))


def shown(name: str, content: bytes) -> bytes:
    """A file without any white space; of a notebook the cells, as they are read."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return b"".join(content.split())
    if name.endswith(".ipynb"):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return without_space(text)


def without_space(text: str) -> bytes:
    return "".join(text.split()).encode()


def answer_statements(exercise: Exercise) -> set[bytes]:
    """Telling statements of an answer and its wrong versions, without white space.

    What a repair starts from is one of the wrong versions, and every student has it.
    """
    wrong = [m.function for m in exercise.misconceptions]
    starter = exercise.starter
    statements = set()
    for function in [exercise.function, *(one for one in wrong if one is not starter)]:
        source = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
        for node in ast.walk(ast.parse(source)):
            is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if isinstance(node, ast.stmt) and not hasattr(node, "body") and not is_text:
                statements.add(without_space(ast.get_source_segment(source, node) or ""))
    return {statement for statement in statements if len(statement) >= TELLING}


def arrays_in(value: object) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from arrays_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from arrays_in(inner)


def test_holds_notebook_wheel_and_how_to_start(files: dict[str, bytes]) -> None:
    top = {name.partition("/")[2] for name in files if name.count("/") == 1}
    wheel = next(name for name in top if name.endswith(".whl"))
    assert top == {"README.txt", "logistic_regression.ipynb", "notation.html", wheel}
    guide = files["03_logistic_regression/README.txt"].decode()
    for needed in (wheel, "logistic_regression.ipynb", "Windows", "macOS", "3.11"):
        assert needed in guide


def test_its_lines_need_nothing_activated_and_lead_on_from_the_first_chapter(
    files: dict[str, bytes],
) -> None:
    guide = files["03_logistic_regression/README.txt"].decode()
    typed = [line.split() for line in guide.splitlines() if "python" in line and " -m " in line]
    for program, *_ in typed:
        assert program in ("python3", "py") or program.endswith(("bin/python", "Scripts\\python"))
    assert "\n    venv/bin/course fetch cats\n" in guide
    first = next(all_chapters()).assignment
    upgrades = [words for words in typed if "--force-reinstall" in words]
    assert [words[0] for words in upgrades] == [
        f"../{first}/venv/bin/python",
        f"..\\{first}\\venv\\Scripts\\python",
    ]
    assert all(f"03_logistic_regression/{words[-1]}" in files for words in upgrades)


def test_the_first_chapters_readme_speaks_of_no_earlier_one(time: Time) -> None:
    archive = student_bundle(next(all_chapters()), {}, ("course.whl", b""), time)
    guide = dict(unpacked("", archive))["01_vectorization/README.txt"]
    assert b"earlier" not in guide and b"--force-reinstall" not in guide


def test_readme_says_how_long_the_chapter_takes(files: dict[str, bytes], time: Time) -> None:
    guide = files["03_logistic_regression/README.txt"].decode()
    assert f"\n{time}.\n" in guide and "reading" in str(time)


def test_wheel_is_the_package_course_alone(files: dict[str, bytes]) -> None:
    inside = {name.split(".whl/")[1] for name in files if ".whl/" in name}
    tops = {name.partition("/")[0] for name in inside}
    assert len(tops) == 2
    assert tops - {"course"} == {name for name in tops if name.endswith(".dist-info")}
    assert {"course/__init__.py", "course/checks/logistic_regression.json"} <= inside
    metadata = next(content for name, content in files.items() if name.endswith("METADATA"))
    for word in (b"autograder", b"nbgrader", b"instructor", b"sqlalchemy"):
        assert word not in metadata.lower()


@pytest.mark.parametrize("name", WITH_AN_ANSWER)
def test_the_search_finds_answers_where_they_are(name: str) -> None:
    source = Places(PROJECT, CHAPTER).source
    text = shown(source.name, source.read_bytes())
    assert [line for line in answer_statements(CHAPTER.exercises[name]) if line in text]


@pytest.mark.parametrize("name", WITH_AN_ANSWER)
def test_holds_no_line_of_the_answer_key(texts: dict[str, bytes], name: str) -> None:
    statements = answer_statements(CHAPTER.exercises[name])
    assert statements
    for file, text in texts.items():
        assert not [statement for statement in statements if statement in text], file


def test_every_exercise_is_a_blank_or_a_bug(files: dict[str, bytes]) -> None:
    notebook = json.loads(files["03_logistic_regression/logistic_regression.ipynb"])
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for name, exercise in CHAPTER.exercises.items():
        if isinstance(exercise, ValueExercise):
            assert [source for source in code if source.endswith(f"{name} = ...")]
            continue
        (cell,) = [source for source in code if source.startswith(f"def {name}(")]
        if isinstance(exercise, RepairExercise):
            last_line = inspect.getsource(exercise.starter).strip().splitlines()[-1]
            assert cell.endswith(last_line)
        else:
            assert cell.endswith("# YOUR CODE HERE\n    raise NotImplementedError()")


def test_holds_no_hidden_case_and_no_seed(files: dict[str, bytes]) -> None:
    secret = secrets.token_bytes(32)
    print("secret:", secret.hex())
    hidden = {
        repr(number).encode()
        for exercise in CHAPTER.exercises.values()
        for case in hidden_cases(exercise, secret, CHAPTER.key_version)
        for array in arrays_in((case.args, case.kwargs))
        if array.dtype.kind == "f"
        for number in array.ravel().tolist()
        # Round numbers such as 0.5 may be anywhere.
        if len(repr(number)) > 12
    }
    assert len(hidden) > 1000
    seeds = [
        str(seed_from(PUBLIC_SECRET, 0, f"{CHAPTER.name}.{name}", number)).encode()
        for name in CHAPTER.exercises
        for number in range(24)
    ]
    shortest = min(map(len, seeds))
    for file, content in files.items():
        assert not set(re.findall(rb"-?\d+\.\d+(?:e-?\d+)?", content)) & hidden, file
        assert PUBLIC_SECRET not in content, file
        for digits in re.findall(rb"\d{%d,}" % shortest, content):
            assert not [seed for seed in seeds if seed in digits], file
        for word in (b"hidden_cases", b"seed_from", b"BEGIN SOLUTION", b"BEGIN HIDDEN"):
            assert word not in content, file


def test_wheel_installs_and_checks_without_the_grader(bundle: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle)) as pack:
        pack.extractall(tmp_path)
    (wheel,) = tmp_path.rglob("*.whl")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")]
    subprocess.run(venv, check=True)
    (python,) = [*tmp_path.glob("venv/bin/python"), *tmp_path.glob("venv/Scripts/python.exe")]
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--no-compile", str(wheel)], check=True)
    # The packages that the wheel asks for are borrowed from here; the project itself is not.
    program = f"""
import importlib.util, sys
sys.path.append({str(Path(np.__file__).parents[1])!r})
import course
assert course.__file__.startswith({str(tmp_path)!r}), course.__file__
from course import check
try:
    check(lambda z: z, "logistic_regression")
except AssertionError as refused:
    print(refused)
def sigmoid(z):
    import numpy as np
    return 1 / (1 + np.exp(-z))
check(sigmoid, "logistic_regression")
"""
    result = subprocess.run(
        [str(python), "-I", "-c", program], capture_output=True, text=True, cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    assert "sigmoid" in result.stdout
