"""The outer wall: which files a sandbox sees, as a list of binds and a bubblewrap command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..errors import AutograderError
from .environment import ENVIRONMENT
from .fonts import own_fonts
from .guest.proc import kernel_settings
from .packages import COURSE, site_entries

PYTHON = Path("/python")
SITE = PYTHON / "site-packages"
# The public answers.
CHECKS = SITE / COURSE / "checks"
# The guest's folder here. In there it is a package of its own, so that none of its files hides
# a student's, or is hidden.
GUEST = Path(__file__).resolve().parent / "guest"
START = f"import sys; sys.path.append({str(SITE)!r}); from guest.start import main; main()"
SYSTEM_FOLDERS = ("/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/share/zoneinfo")
SYSTEM_ROOTS = ("/bin", "/lib", "/lib32", "/lib64", "/sbin")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
NAMESPACES = ("user", "pid", "ipc", "net", "uts")
PACKAGE_FOLDERS = ("site-packages", "dist-packages")
INSTALL = (
    "Install bubblewrap: 'sudo apt install bubblewrap' (Debian, Ubuntu), "
    "'sudo dnf install bubblewrap' (Fedora), 'sudo pacman -S bubblewrap' (Arch). "
    "Other people's code is never run without it."
)


class SandboxUnavailableError(AutograderError):
    """Student code cannot be walled in here; the text says why and what to do."""

    # So that a script can tell it from a submission that was refused.
    exit_code = 2


@dataclass
class Wall:
    """What a sandbox sees.

    Attributes
    ----------
    binds : dict
        Path inside, and the file or folder here that stands there read-only.
    links : dict
        Path inside, and where the symbolic link there points.
    hidden : list of Path
        Folders inside covered by an empty one.
    """

    binds: dict[Path, Path] = field(default_factory=dict)
    links: dict[Path, str] = field(default_factory=dict)
    hidden: list[Path] = field(default_factory=list)

    def bind(self, here: Path, inside: Path) -> None:
        """Show a file or folder, and hide the package folders that lie in it."""
        self.binds[inside] = here
        if inside.is_relative_to(SITE):
            return
        for name in PACKAGE_FOLDERS:
            for pattern in (name, f"python*/{name}"):
                self.hidden += [inside / p.relative_to(here) for p in here.glob(pattern)]


@cache
def build_wall() -> Wall:
    """The system's libraries, this Python, the students' packages and the guest; nothing else."""
    wall = Wall()
    for name in SYSTEM_FOLDERS + SYSTEM_FILES:
        if os.path.exists(name):
            wall.bind(Path(os.path.realpath(name)), Path(name))
    for name in SYSTEM_ROOTS:
        if os.path.islink(name):
            wall.links[Path(name)] = os.readlink(name)
        elif os.path.isdir(name):
            wall.bind(Path(name), Path(name))
    _bind_python(wall)
    for name, path in site_entries().items():
        wall.bind(path, SITE / name)
    wall.bind(GUEST, SITE / "guest")
    return wall


def _bind_python(wall: Wall) -> None:
    prefix = Path(sys.base_prefix)
    wall.bind(Path(os.path.realpath(vars(sys)["_base_executable"])), PYTHON / "bin" / "python3")
    if (prefix / "conda-meta").is_dir():
        # A conda Python's packages need the libraries beside it.
        wall.bind(prefix / "lib", PYTHON / "lib")
        return
    for key in ("stdlib", "platstdlib"):
        folder = Path(sysconfig.get_path(key, vars={"platbase": str(prefix), "base": str(prefix)}))
        wall.bind(folder, PYTHON / folder.relative_to(prefix))
    library = sysconfig.get_config_var("INSTSONAME") or ""
    for folder in {prefix / "lib", Path(sysconfig.get_config_var("LIBDIR") or prefix)}:
        if (folder / library).is_file():
            wall.bind(folder / library, PYTHON / "lib" / library)


def find_bubblewrap() -> str:
    """Path of bwrap; raises `SandboxUnavailableError` where there is none."""
    found = shutil.which("bwrap") if sys.platform == "linux" else None
    if found is None and sys.platform != "linux":
        raise SandboxUnavailableError(
            f"Grading other people's code needs Linux; this is {sys.platform}. Use a virtual "
            "machine or WSL 2. Your own code: autograder judge --my-own-code."
        )
    if found is None:
        raise SandboxUnavailableError(
            f"Grading needs the program bwrap, which is not here. {INSTALL}"
        )
    return found


@cache
def options_of(bwrap: str) -> str:
    """The help text, to ask which options this version has."""
    return subprocess.run([bwrap, "--help"], capture_output=True, text=True, check=False).stdout


def command(
    wall: Wall, bwrap: str, program: list[str], scratch: int, *, keep_cgroups: bool
) -> list[str]:
    """The bubblewrap command that runs a program behind a wall."""
    size = ["--size", str(scratch)] if "--size" in options_of(bwrap) else []
    parts = [bwrap, *(f"--unshare-{name}" for name in NAMESPACES)]
    # From a namespace of its own a process could not be moved to another group of version 2.
    parts += [] if keep_cgroups else ["--unshare-cgroup-try"]
    parts += ["--new-session", "--die-with-parent"]
    parts += ["--hostname", "worker"]
    for inside, here in sorted(wall.binds.items()):
        parts += ["--ro-bind", str(here), str(inside)]
    for inside, target in wall.links.items():
        parts += ["--symlink", target, str(inside)]
    for inside in wall.hidden:
        parts += ["--tmpfs", str(inside), "--remount-ro", str(inside)]
    parts += ["--proc", "/proc", "--dev", "/dev", *size, "--tmpfs", "/dev/shm"]
    # A shared map of /dev/zero is memory that no process is seen to hold.
    parts += ["--dev-bind", "/dev/null", "/dev/zero"]
    parts += [*size, "--tmpfs", "/tmp", "--chdir", "/tmp"]
    for name, value in ENVIRONMENT.items():
        parts += ["--setenv", name, value]
    return [*parts, "--remount-ro", "/", "--remount-ro", "/dev", "--", *program]


def guest_program(control: int, many: bool, folders: dict[str, int]) -> list[str]:
    """The command that starts the guest inside the wall; by ``folders`` it makes control groups."""
    settings = {"control": control, "many": many, "folders": folders, "fonts": own_fonts()}
    settings["kernel"] = kernel_settings()
    python = str(PYTHON / "bin" / "python3")
    # Not -I: it would drop PYTHONHASHSEED, and with it the same order of a set in every regrade.
    return [python, "-s", "-S", "-P", "-c", START, json.dumps(settings)]
