"""Files handed in beside a notebook lie in the working folder of each of its processes."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder.limits import MEBIBYTE
from autograder.sandbox.engine import BareEngine, WalledEngine
from autograder.sandbox.protocol import Call, CallMode
from autograder.sandbox.working_files import MOST_IN_MESSAGE, messages
from course.feedback.answer import Outcome
from tests.sandbox.conftest import LIMITS

FILES = {
    "helper.py": b"def double(x):\n    return 2 * x\n",
    "parts/__init__.py": b"",
    "parts/deep/steps.py": b"from helper import double\nTWO = double(1)\n",
    "data/x.txt": b"as handed in",
    "empty.txt": b"",
    "large.bin": bytes(range(256)) * (6 * MEBIBYTE // 256),
}
READ = "text = open('data/x.txt').read()"
LIST = """
import os
def files():
    found = [os.path.join(folder, name) for folder, _, names in os.walk(".") for name in names]
    return sorted(os.path.relpath(path) for path in found if "__pycache__" not in path)
"""


@pytest.fixture(params=["walled", "bare"])
def with_files(request):
    if request.param == "walled":
        engine = request.getfixturevalue("engine")
        runner = engine.open(1, FILES)
        yield runner
        runner.close()
    else:
        with BareEngine(replace(LIMITS, cell_floor=10.0)) as engine:
            yield engine.open(1, FILES)


def value(runner, name):
    (answer,) = runner.calls(name, [Call(())], reference_seconds=0.2)
    assert answer.outcome is Outcome.OK, answer
    return answer.value


def test_they_are_there_whole_and_nothing_else_is(with_files):
    with_files.cell(LIST)
    assert value(with_files, "files") == sorted(FILES)
    with_files.cell("def total():\n    return sum(open('large.bin', 'rb').read())")
    assert value(with_files, "total") == sum(FILES["large.bin"])


def test_modules_and_folders_of_them_are_imported(with_files):
    run = with_files.cell("from helper import *\nfrom parts.deep.steps import TWO\nassert TWO == 2")
    assert run.outcome is Outcome.OK, run.error


def test_others_may_be_written_beside_them_and_they_may_be_written_again(with_files):
    cell = "open('data/new.txt', 'w').write('1'); open('data/x.txt', 'w').write('mine')\n"
    assert with_files.cell(cell + READ + "\nassert text == 'mine'").outcome is Outcome.OK
    assert FILES["data/x.txt"] == b"as handed in"


def test_a_replay_starts_with_the_files_as_they_were_handed_in(engine):
    runner = engine.open(1, FILES)
    runner.cell("import os\nos.unlink('helper.py'); open('data/x.txt', 'w').write('changed')")
    runner.cell("os._exit(1)")
    # The cells before run again, and find what they found at first.
    run = runner.cell(
        "assert not os.path.exists('helper.py')\nassert len(os.listdir('parts')) == 2"
    )
    assert run.outcome is Outcome.OK, run.error
    runner.close()


def test_a_fresh_process_for_a_written_test_has_them(engine):
    runner = engine.open(1, FILES)
    runner.cell("open('data/x.txt', 'w').write('changed')")
    runner.cell(f"{READ}\ndef examine(f):\n    from helper import double\n    return f(double(4))")
    mode = CallMode(versions=(lambda x: x + 1,), tested="plus", all_cells=False)
    (answer,) = runner.calls("examine", [Call(())], reference_seconds=0.2, mode=mode)
    assert (answer.outcome, answer.value) == (Outcome.OK, 9)
    runner.close()


@pytest.mark.parametrize("limit", [{"scratch": MEBIBYTE}, {"file_size": MEBIBYTE}])
def test_what_does_not_fit_stops_nothing_and_leaves_no_half_file(limit, caplog, engine):
    with WalledEngine(replace(LIMITS, **limit)) as small:
        with caplog.at_level(logging.WARNING):
            runner = small.open(1, FILES)
            runner.cell(LIST)
        assert value(runner, "files") == sorted(set(FILES) - {"large.bin"})
        runner.close()
    assert "large.bin" in caplog.text and "scratch" in caplog.text


def test_messages_are_bounded_and_hold_every_byte():
    files = {
        "a": b"1" * (MOST_IN_MESSAGE - 1),
        "b": b"23",
        "c": b"",
        "d": b"4" * 3 * MOST_IN_MESSAGE,
    }
    sent = list(messages(files))
    assert all(sum(len(piece) for _, piece in one) <= MOST_IN_MESSAGE for one in sent)
    pieces = [piece for one in sent for piece in one]
    got = {path: b"".join(part for name, part in pieces if name == path) for path, _ in pieces}
    assert got == files and list(got) == list(files)
    assert list(messages({})) == []


BEFORE_THE_FIRST_CELL = """
import json, sys
import msgpack
from autograder.sandbox.guest.frames import frame
from autograder.sandbox.guest.request_handler import RequestHandler
from autograder.sandbox.guest.shell import make_shell

requests = [["files", []], ["needed", ["def f(): pass"], "f"], ["cell", "1", True]]
reading = iter([frame(msgpack.packb(["token", *request])) for request in requests])
seen = []
handler = RequestHandler(
    make_shell(), lambda size: next(reading, b""), lambda data: seen.append("" in sys.path)
)
handler.run(1, {"message": 1 << 20, "cell_output": 1000})
sys.__stdout__.write(json.dumps(seen))
"""


def test_no_file_can_be_imported_before_the_first_cell():
    """Until then the process is believed when it tells which cells a function needs."""
    program = [sys.executable, "-P", "-c", BEFORE_THE_FIRST_CELL]
    run = subprocess.run(program, capture_output=True, text=True)
    assert json.loads(run.stdout or "[]") == [False, False, False, True], run.stderr
