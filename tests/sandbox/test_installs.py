"""The wall holds for an ordinary user, and with the projects installed from wheels."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from tests.courses.ordinary_user import run_tests_as_nobody

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Others need not be read, which would take seconds.
NAMES = "isolation attacks runner engine two_attackers memory_bound"
FILES = [f"test_{name}.py" for name in NAMES.split()]
MAIN_CASES = (
    "test_isolation or extra_frames or fork_bomb or host_is_killed or after_a_crash "
    "or arrives_as_unsupported or replaced_tools or two_attackers "
    "or host_is_the_last or (without_control_groups and sockets)"
)


@pytest.mark.stress_only
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root becomes another")
def test_the_main_cases_hold_for_an_ordinary_user(engine):
    # `engine` skips this where there is no bubblewrap.
    said = run_tests_as_nobody(*(str(HERE / name) for name in FILES), "-k", MAIN_CASES)
    assert "skipped" not in said


INSTALLED = """
import sys
import autograder, course
from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.protocol import Call

assert autograder.__file__.startswith(sys.argv[1]), autograder.__file__
assert course.__file__.startswith(sys.argv[1]), course.__file__
with WalledEngine() as engine:
    runner = engine.open(1)
    assert runner.cell("import course, ipywidgets, tqdm.notebook").error == ""
    assert runner.cell("import autograder").error_name == "ModuleNotFoundError"
    runner.cell('''
def find():
    import os
    return [os.path.join(folder, name) for folder, folders, files in os.walk("/")
            for name in folders + files
            if name in ("autograder", "logistic_regression.py") or "neural_networks_from" in name]
''')
    print(runner.calls("find", [Call(())], reference_seconds=0.2)[0])
"""


def test_the_grader_is_not_inside_when_installed_from_wheels(engine, tmp_path, monkeypatch):
    site = tmp_path / "site-packages"
    for project in ("course", "autograder"):
        monkeypatch.chdir(ROOT / project)
        with zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))) as archive:
            archive.extractall(site)
    # The others' packages come after it, without the .pth files of the projects in place.
    others = sysconfig.get_path("purelib")
    start = f"import sys; sys.path[1:1] = [{str(site)!r}]; sys.path.append({others!r}); "
    base = str(Path(sys._base_executable))
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to("/tmp") and os.getuid() == folder.stat().st_uid:
            folder.chmod(folder.stat().st_mode | 0o055)
    run = subprocess.run(
        [base, "-S", "-P", "-c", start + INSTALLED, str(site)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert "value=[]" in run.stdout, run.stdout
