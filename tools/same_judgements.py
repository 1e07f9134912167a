"""Runs the audit on several versions of Python and NumPy, and compares all judgements.

Needs a package index. Versions whose interpreter is not on this machine are left out and named.

    python tools/same_judgements.py [CHAPTER]... [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEWEST = "numpy>=2.0"
# On how many secrets misconceptions are judged: fewer than in a plain audit, since there are six
# versions.
SEEDS = "5"
# NumPy 2.0 is not made for Python 3.13; 2.1 is the first that is.
VERSIONS = (
    ("3.11", "numpy==2.0.*"),
    ("3.11", NEWEST),
    ("3.12", "numpy==2.0.*"),
    ("3.12", NEWEST),
    ("3.13", "numpy==2.1.*"),
    ("3.13", NEWEST),
)
TELL_VERSIONS = (
    "import sys, numpy; print('Python', sys.version.split()[0], 'NumPy', numpy.__version__)"
)
# What the audit imports, of all that the grader needs.
NEEDED = ("click", "msgpack", "rich", "cosmic-ray")


@dataclass(frozen=True)
class AuditedVersion:
    """What the audit judged on one version of Python and NumPy.

    Attributes
    ----------
    title : str
        The version.
    digest : str
        Checksum of all judgements.
    lines : frozenset of str
        The judgements, a line each.
    """

    title: str
    digest: str
    lines: frozenset[str]


def main() -> int:
    """Run the audit on every version that is there; return 1 if two of them disagree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chapters", nargs="*")
    parser.add_argument("--keep", type=Path, help="keep the environments in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        runs = [
            audited(python, numpy, folder, options.chapters)
            for version, numpy in VERSIONS
            if (python := interpreter(version))
        ]
    for run in runs:
        print(f"{run.digest[:16]}  {len(run.lines)} judgements  {run.title}")
    for run in runs[1:]:
        for line in sorted(run.lines ^ runs[0].lines)[:10]:
            print(f"differs between {runs[0].title} and {run.title}: {line}")
    return int(len({run.digest for run in runs}) != 1)


def interpreter(version: str) -> str | None:
    """A Python of this version: on PATH, or among pyenv's."""
    found = [shutil.which(f"python{version}")]
    found += sorted(map(str, Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))
    for path in filter(None, found):
        command = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        if told.stdout.strip() == version:
            return path
    print(f"no Python {version} on this machine", file=sys.stderr)
    return None


def audited(python: str, numpy: str, folder: Path, chapters: list[str]) -> AuditedVersion:
    """Make an environment, run the audit in it, and read what it wrote."""
    name = f"{Path(python).parent.parent.name}-{numpy}".translate(
        str.maketrans("/*<>=. ", "-------")
    )
    environment = folder / name
    own = environment / "bin" / "python"
    if not own.exists():
        subprocess.run([python, "-m", "venv", environment], check=True)
        subprocess.run([own, "-m", "pip", "install", "--quiet", numpy, *requirements()], check=True)
    out = environment / "audit.json"
    options = ["--seeds", SEEDS, "--out", str(out)]
    command = [str(own), "-m", "autograder", "audit", *chapters, *options]
    # A fault of the audit is not this script's matter: it compares.
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    lines = out.with_name("audit-judgements.txt").read_text(encoding="utf-8").splitlines()
    told = subprocess.run([own, "-c", TELL_VERSIONS], capture_output=True, text=True, check=True)
    title = told.stdout.strip()
    digest = json.loads(out.read_text(encoding="utf-8"))["total"]["digest"]
    return AuditedVersion(title, digest, frozenset(lines))


def requirements() -> list[str]:
    """The grader's own bounds for the packages that are needed."""
    project = tomllib.loads((ROOT / "autograder" / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [line for group in groups for line in group if line.startswith(NEEDED)]


if __name__ == "__main__":
    sys.exit(main())
